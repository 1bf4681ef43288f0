"""The definitions that replace Flask-Script's classes as bases, and that of a callback.

A module that needs one gets it once. They do what Flask-Script 2.0.6 does, in
`flask_script.commands` and `Manager.handle`; run with Flask 1.0 to 3.1 and click 7.0 to the newest.
"""

from __future__ import annotations

from typing import Final

from flake8_flask_cli.model import Definition
from flake8_flask_cli.script.command_class import BaseKind

COMMAND_BASE: Final = Definition(
    "CommandBase",
    '''\
class CommandBase:
    """What a command has besides its own: a list of options, and a call in a test request."""

    option_list = ()

    def __init__(self):
        if not self.option_list:
            self.option_list = []

    def add_option(self, option):
        self.option_list.append(option)

    def get_options(self):
        return self.option_list

    def __call__(self, app=None, *args, **kwargs):
        with app.test_request_context():
            return self.run(*args, **kwargs)''',
)
"""Replaces Command where a class uses what that has."""

SERVER_BASE: Final = Definition(
    "DevelopmentServer",
    '''\
class DevelopmentServer:
    """A command that runs the development server, by `app.run()`."""

    help = description = "Runs the Flask development server i.e. app.run()"

    def __init__(
        self,
        host="127.0.0.1",
        port=5000,
        use_debugger=None,
        use_reloader=None,
        threaded=False,
        processes=1,
        passthrough_errors=False,
        ssl_crt=None,
        ssl_key=None,
        **options
    ):
        self.host, self.port = host, port
        self.use_debugger = use_debugger
        self.use_reloader = use_debugger if use_reloader is None else use_reloader
        self.threaded, self.processes = threaded, processes
        self.passthrough_errors = passthrough_errors
        self.ssl_crt, self.ssl_key = ssl_crt, ssl_key
        self.server_options = options

    def get_options(self):
        debug = {"dest": "use_debugger", "default": self.use_debugger}
        reload = {"dest": "use_reloader", "default": self.use_reloader}
        errors = self.passthrough_errors
        return (
            Argument("-h", "--host", default=self.host),
            Argument("-p", "--port", type=int, default=self.port),
            Argument("--threaded", action="store_true", default=self.threaded),
            Argument("--processes", type=int, default=self.processes),
            Argument("--passthrough-errors", action="store_true", default=errors),
            Argument("-d", "--debug", action="store_true", **debug),
            Argument("-D", "--no-debug", action="store_false", **debug),
            Argument("-r", "--reload", action="store_true", **reload),
            Argument("-R", "--no-reload", action="store_false", **reload),
            Argument("--ssl-crt", default=self.ssl_crt),
            Argument("--ssl-key", default=self.ssl_key),
        )

    def __call__(
        self,
        app,
        host,
        port,
        use_debugger,
        use_reloader,
        threaded,
        processes,
        passthrough_errors,
        ssl_crt,
        ssl_key
    ):
        if use_debugger is None:
            use_debugger = app.debug
        app.run(
            host=host,
            port=port,
            debug=use_debugger,
            use_debugger=use_debugger,
            use_reloader=use_debugger if use_reloader is None else use_reloader,
            threaded=threaded,
            processes=processes,
            passthrough_errors=passthrough_errors,
            ssl_context=None if None in (ssl_crt, ssl_key) else (ssl_crt, ssl_key),
            **self.server_options
        )''',
)
"""Replaces Server; it needs `ARGUMENT_CLASS`."""

SHELL_BASE: Final = Definition(
    "ContextShell",
    '''\
class ContextShell:
    """A command that opens the shell of `flask`, with the names of `make_context`."""

    banner = ""
    help = description = "Runs a Python shell inside Flask application context."

    def __init__(self, banner=None, make_context=None, **settings):
        self.banner = banner or self.banner
        self.make_context = make_context or dict

    def get_context(self):
        return self.make_context()

    def run(self, **options):
        context = click.get_current_context()
        app = context.ensure_object(ScriptInfo).load_app()
        app.shell_context_processor(self.get_context)
        context.invoke(shell_command)''',
    ("click", "flask.cli.ScriptInfo", "flask.cli.shell_command"),
)
"""Replaces Shell; its `run` needs no context of the application: `shell_command` pushes one."""

REPLACING_CLASSES: Final = {
    BaseKind.COMMAND: COMMAND_BASE,
    BaseKind.SERVER: SERVER_BASE,
    BaseKind.SHELL: SHELL_BASE,
}
"""What replaces a class of Flask-Script; mostly Command needs nothing in its place."""

WITH_APPLICATION: Final = Definition(
    "with_application",
    '''\
def with_application(command, captured=""):
    """Return a callback that gives a command the application, and the captured arguments."""

    @with_appcontext
    def callback(**options):
        # Flask's own command line sets it, and then app.run() does nothing.
        os.environ.pop("FLASK_RUN_FROM_CLI", None)
        rest = [options.pop(captured)] if captured else []
        return command(current_app._get_current_object(), *rest, **options)

    return callback''',
    ("os", "flask.current_app", "flask.cli.with_appcontext"),
)
"""Calls what has a `__call__` of its own, as Flask-Script does."""
