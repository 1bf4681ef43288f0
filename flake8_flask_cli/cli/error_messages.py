"""What is behind the error messages that people meet on the way from Flask-Script to the Flask CLI.

The messages are those of Python, Flask (1.0 to 3.1), click (7.0 to 8.5), Flask-Script (2.0.5 and
2.0.6) and Flask-Migrate, as these print them.
"""

from __future__ import annotations

import re
from itertools import chain

from flake8_flask_cli.record import Record


class Cause(Record):
    """One cause of a message, with what to do; and the code, or family, of the rule that finds it.

    There is no code where no rule does.
    """

    text: str
    code: str = ""


class ErrorMessage:
    """A message and its causes, the most frequent first. `{}` in the text is what differs."""

    def __init__(self, text: str, *causes: Cause) -> None:
        self.text = text
        self.causes = causes

    @property
    def shown(self) -> str:
        """The message as a person reads it."""
        return self.text.replace("{}", "...")

    @property
    def codes(self) -> list[str]:
        """The codes of the rules that find a cause, or how these begin, each once."""
        return list(dict.fromkeys(each.code for each in self.causes if each.code))

    def is_in(self, text: str) -> bool:
        """Tell whether a text, such as the end of a traceback, has the message, or is part of it.

        The name of the error in front, quotes, blanks and capitals do not count. One word is no
        part of a message.
        """
        given = _plain(text)
        plain = _plain(_NAME.sub("", self.text))
        is_part = " " in given and given in _plain(self.text)
        return is_part or bool(re.search(_expression(plain), given))


_NAME = re.compile(r"\A(?:\w*(?:Error|Warning)|python): ")
_LONGEST = 20_000  # characters of a text that are read: the end of a traceback says what it is
_QUOTES = re.compile("[\"'`\u2018\u2019]")


def _plain(text: str) -> str:
    """Return a text without what differs between versions and shells."""
    return " ".join(_QUOTES.sub("", text).split()).rstrip(".").lower()


def _expression(plain: str) -> str:
    return re.escape(plain).replace(r"\{\}", ".{0,80}?")


def explained(text: str) -> list[ErrorMessage]:
    """Return the messages that a text has, or is a part of; those that say most come first.

    Where one says all that another does, and more, the other is left out.
    """
    end = text[-_LONGEST:]
    found = [each for each in ERROR_MESSAGES if each.is_in(end)]
    found.sort(key=lambda each: -len(each.text.replace("{}", "")))
    return [
        each
        for number, each in enumerate(found)
        if not any(each.is_in(longer.text) for longer in found[:number])
    ]


_NO_START = (
    ErrorMessage(
        "ModuleNotFoundError: No module named 'flask._compat'",
        Cause(
            "Flask-Script 2.0.6 imports a module that Flask 2.0 removed. `flake8-flask-cli fix` "
            "moves the program to the Flask CLI.",
            "FCL101",
        ),
        Cause(
            "A requirement may still install Flask-Script, or keep an old version of it.", "FCL502"
        ),
    ),
    ErrorMessage(
        "ImportError: cannot import name '_request_ctx_stack' from 'flask'",
        Cause("Flask-Script 2.0.5 imports a name that Flask 3.0 no longer has.", "FCL101"),
    ),
    ErrorMessage(
        "DeprecationWarning: '_request_ctx_stack' is deprecated and will be removed in Flask {}",
        Cause("Flask-Script 2.0.5 imports this name; with Flask 3.0 it fails.", "FCL101"),
    ),
    ErrorMessage(
        "AttributeError: module 'inspect' has no attribute 'getargspec'",
        Cause(
            "Flask-Script reads the signature of a command by a function that Python 3.11 "
            "no longer has.",
            "FCL103",
        ),
    ),
    ErrorMessage(
        "ValueError: Function has keyword-only parameters or annotations, use {}",
        Cause("Flask-Script does not accept a function with annotations as a command.", "FCL103"),
    ),
    ErrorMessage(
        "ModuleNotFoundError: No module named 'flask_script'",
        Cause("Flask-Script is not installed, but a file still imports it.", "FCL101"),
        Cause(
            "Often a prompt is left over: `from flask_script import prompt_bool`.",
            "FCL110",
        ),
    ),
    ErrorMessage(
        "ModuleNotFoundError: No module named 'flask.ext'",
        Cause(
            "Flask 1.0 removed `flask.ext`: import `flask_login`, not `flask.ext.login`. "
            "Of Flask-Script a rule reports it; `flake8-flask-cli fix` renames the others in the "
            "files that it changes, and lists the rest.",
            "FCL101",
        ),
    ),
    ErrorMessage(
        "ImportError: cannot import name 'MigrateCommand' from 'flask_migrate'",
        Cause("Flask-Migrate 3.0 removed it: `flask db` comes with `Migrate(app, db)`.", "FCL111"),
    ),
    ErrorMessage(
        "ImportError: cannot import name 'soft_unicode' from 'markupsafe'",
        Cause("Flask 1 needs an older MarkupSafe: while you stay on it, require `markupsafe<2.1`."),
    ),
    ErrorMessage(
        "TypeError: 'module' object is not callable",
        Cause("`Manager` was given a module instead of the application in it.", "FCL102"),
    ),
    ErrorMessage(
        "AttributeError: 'function' object has no attribute 'create_parser'",
        Cause("A function was given to the `add_command` of Flask-Script.", "FCL105"),
    ),
    ErrorMessage(
        "AttributeError: 'FlaskGroup' object has no attribute 'add_option'",
        Cause("A click group has no `add_option`; its options are decorators.", "FCL108"),
    ),
    ErrorMessage(
        "AttributeError: 'AppGroup' object has no attribute 'run'",
        Cause("`manager.run()` is left over; a group is called: `manager()`.", "FCL109"),
    ),
    ErrorMessage(
        "python: can't open file '{}manage.py': [Errno 2] No such file or directory",
        Cause(
            "A file still runs `python manage.py`: a Procfile, a Dockerfile, a CI workflow.",
            "FCL501",
        ),
    ),
)

_NO_APPLICATION = (
    ErrorMessage(
        "Error: Could not locate a Flask application.",
        Cause(
            "`flask` looks for `wsgi.py` and `app.py`. Name the application otherwise: "
            "`flask --app manage ...`, or FLASK_APP in the environment or in `.flaskenv`, which "
            "needs python-dotenv.",
            "FCL401",
        ),
        Cause("Your program runs a group that is not a FlaskGroup.", "FCL314"),
    ),
    ErrorMessage(
        "Error: Could not import '{}'.",
        Cause(
            "FLASK_APP or `--app` names a module that does not exist, seen from the directory in "
            "which `flask` is started.",
            "FCL503",
        ),
        Cause("The value is set in code, in `os.environ`.", "FCL402"),
        Cause("The virtual environment in which the package is installed is not active."),
    ),
    ErrorMessage(
        "Error: While importing '{}', an ImportError was raised",
        Cause("The module exists, but something that it imports does not: see the traceback."),
        Cause("It still imports Flask-Script.", "FCL101"),
    ),
    ErrorMessage(
        "Error: Failed to find Flask application or factory in module '{}'.",
        Cause(
            "The module holds no application, and no function `create_app` or `make_app`. "
            "If it is called otherwise, name it: `flask --app shop:build`.",
            "FCL402",
        ),
        Cause("FLASK_APP or `--app` names the wrong module.", "FCL503"),
    ),
    ErrorMessage(
        "Error: Detected multiple Flask applications in module '{}'.",
        Cause("Name the one that is meant: `flask --app shop:web`.", "FCL402"),
        Cause("FLASK_APP or `--app` does not say which one.", "FCL503"),
    ),
    ErrorMessage(
        "Error: Detected factory '{}' in module '{}', but could not call it without arguments.",
        Cause(
            "Give the parameters defaults, or the arguments with the name: "
            "`flask --app 'shop:create_app(\"dev\")'`.",
            "FCL402",
        ),
        Cause("The value that names the factory is in a file that is not Python.", "FCL503"),
    ),
    ErrorMessage(
        "Error: The factory '{}' in module '{}' could not be called with the specified arguments.",
        Cause("The arguments in FLASK_APP or `--app` do not fit the function.", "FCL503"),
    ),
    ErrorMessage(
        "Error: Failed to find attribute '{}' in '{}'.",
        Cause("FLASK_APP or `--app` names something that the module does not have.", "FCL503"),
        Cause("The value is set in code, in `os.environ`.", "FCL402"),
    ),
    ErrorMessage(
        "Error: A valid Flask application was not obtained from '{}'.",
        Cause("The object that FLASK_APP or `--app` names is not an application.", "FCL503"),
        Cause("The value is set in code, in `os.environ`.", "FCL402"),
    ),
    ErrorMessage(
        "TypeError: Flask.__call__() missing 2 required positional arguments: 'environ' and "
        "'start_response'",
        Cause("`create_app=` was given an application; it takes a function.", "FCL314"),
    ),
    ErrorMessage(
        "TypeError: create_app() missing 1 required positional argument: '{}'",
        Cause("From Flask 2.1 on, the factory of a FlaskGroup gets no arguments.", "FCL314"),
        Cause("`flask` calls the factory of an entry module without arguments.", "FCL402"),
    ),
)

_NO_COMMAND = (
    ErrorMessage(
        "Error: No such command '{}'.",
        Cause(
            "If an error is printed above it, the application could not be loaded, and this error "
            "only follows from that one."
        ),
        Cause(
            "The name has dashes: click calls the command of a function `init_db` `init-db`. "
            'Name it: `@app.cli.command("init_db")`.',
            "FCL311",
        ),
        Cause("From click 8.2 on, the name loses `_command`, `_cmd`, `_group`, `_grp`.", "FCL310"),
        Cause("The decorator lacks its parentheses, and registers nothing.", "FCL304"),
        Cause("The command is still registered with Flask-Script.", "FCL1"),
        Cause("`add_command` gets the name first; click expects the command first.", "FCL316"),
        Cause("`runserver` is called `run` now.", "FCL501"),
        Cause("`FlaskGroup(app)` does not know of the application.", "FCL314"),
        Cause("A file that is not Python calls it by a slightly wrong name.", "FCL505"),
        Cause(
            "No code imports the module of the command, or registers its blueprint: "
            "`flake8-flask-cli commands` lists what is not reachable."
        ),
    ),
)

_FAILURES = (
    ErrorMessage(
        "TypeError: {}() missing {} required positional argument{}: '{}'",
        Cause(
            "No option or argument fills a parameter of the command: click never looks at the "
            "signature.",
            "FCL301",
        ),
        Cause("`@click.pass_context` is above the decorator of the command.", "FCL309"),
    ),
    ErrorMessage(
        "TypeError: {}() got an unexpected keyword argument '{}'",
        Cause("An option has another name than the parameter that it is meant for.", "FCL303"),
        Cause(
            "The name that click derives from the declaration is not that of a parameter.", "FCL305"
        ),
    ),
    ErrorMessage(
        "TypeError: {}() got some positional-only arguments passed as keyword arguments: '{}'",
        Cause("click passes values by keyword: no parameter must be before `/`.", "FCL305"),
    ),
    ErrorMessage(
        "TypeError: Context.__init__() got an unexpected keyword argument '{}'",
        Cause("A command is called as a function.", "FCL307"),
    ),
    ErrorMessage(
        "TypeError: Parameter.__init__() got an unexpected keyword argument '{}'",
        Cause("`dest=`, `action=`, `choices=` and the like are argparse's, not click's.", "FCL305"),
    ),
    ErrorMessage(
        "AttributeError: 'list' object has no attribute '__name__'",
        Cause("`type=` of an option is a list: write `click.Choice([...])`.", "FCL305"),
    ),
    ErrorMessage(
        "TypeError: No options defined but a name was passed ({}).",
        Cause("An option without an option string: `click.argument` may be meant.", "FCL305"),
    ),
    ErrorMessage(
        "TypeError: Could not determine name for option",
        Cause('Each option string is an argument of its own: `"-n", "--name"`.', "FCL305"),
    ),
    ErrorMessage(
        "TypeError: Secondary flag is not valid for non-boolean flag.",
        Cause("An option with an off switch has a `type=` other than bool.", "FCL305"),
    ),
    ErrorMessage(
        "ValueError: Invalid start character for option ({})",
        Cause("An option string begins with a dash.", "FCL305"),
    ),
    ErrorMessage(
        "TypeError: Cannot have two nargs < 0",
        Cause("Only one argument of a command can take any number of values.", "FCL305"),
    ),
    ErrorMessage(
        "Error: No such option: {}",
        Cause("In click, a parameter with a default is not an option.", "FCL302"),
        Cause("A built-in command of the same name is called instead of yours.", "FCL308"),
        Cause("Options cannot be abbreviated in click, and `-?` is `--help`."),
    ),
    ErrorMessage(
        "Error: Got unexpected extra argument",
        Cause("A parameter of the function is not an argument of the command.", "FCL302"),
        Cause("A command is called as a function, and reads `sys.argv`.", "FCL307"),
    ),
    ErrorMessage(
        "RuntimeWarning: coroutine '{}' was never awaited",
        Cause("The command is a coroutine: click calls it, and nothing runs it.", "FCL306"),
    ),
    ErrorMessage(
        "AttributeError: 'function' object has no attribute 'make_context'",
        Cause("A decorator above `@click.command()` turns the command into a function.", "FCL309"),
        Cause("A function, not a command, is added to the group.", "FCL316"),
    ),
    ErrorMessage(
        "AttributeError: 'function' object has no attribute 'hidden'",
        Cause("A function, not a command, is added to the group.", "FCL316"),
    ),
    ErrorMessage(
        "AttributeError: 'function' object has no attribute 'name'",
        Cause("A function, not a command, is added to the group.", "FCL316"),
    ),
    ErrorMessage(
        "AttributeError: 'Command' object has no attribute '__name__'",
        Cause("`@app.route` is above the decorator of a command.", "FCL309"),
    ),
    ErrorMessage(
        "AttributeError: 'bool' object has no attribute 'replace'",
        Cause("A command is called as a function, with more than one argument.", "FCL307"),
    ),
    ErrorMessage(
        "RuntimeError: There is no active click context.",
        Cause("The callback of a command is called where no command runs.", "FCL307"),
    ),
    ErrorMessage(
        "RuntimeError: Working outside of request context.",
        Cause("A command has no request; under Flask-Script it had one.", "FCL313"),
    ),
    ErrorMessage(
        "RuntimeError: Unable to build URLs outside an active request without 'SERVER_NAME' "
        "configured.",
        Cause("`url_for` in a command needs a request: `app.test_request_context()`.", "FCL313"),
    ),
    ErrorMessage(
        "RuntimeError: Application was not able to create a URL adapter for request independent "
        "URL generation.",
        Cause("`url_for` in a command needs a request: `app.test_request_context()`.", "FCL313"),
    ),
    ErrorMessage(
        "RuntimeError: Working outside of application context.",
        Cause(
            "Before Flask 2.2, a command of `@click.command()` has a context only under "
            "`@with_appcontext`, below that decorator. `@app.cli.command()` always has one."
        ),
        Cause("`@with_appcontext` is above the decorator of the command.", "FCL309"),
    ),
)

_SERVER_AND_SHELL = (
    ErrorMessage(
        "Ignoring a call to 'app.run()' that would block the current 'flask' CLI command.",
        Cause("`app.run()` is called at module level, outside the `__main__` guard.", "FCL202"),
        Cause("A command calls `app.run()`.", "FCL203"),
    ),
    ErrorMessage(
        "Warning: Silently ignoring app.run() because the application is run from the flask "
        "command line executable.",
        Cause("`app.run()` is called at module level, outside the `__main__` guard.", "FCL202"),
        Cause("A command calls `app.run()`.", "FCL203"),
    ),
    ErrorMessage(
        "AttributeError: 'function' object has no attribute 'run'",
        Cause(
            "`run()` is called on the factory, not on the application that it creates.", "FCL201"
        ),
    ),
    ErrorMessage(
        "NameError: name '{}' is not defined",
        Cause(
            "In `flask shell`, the names of a Flask-Script Shell are missing: "
            "`@app.shell_context_processor` adds them.",
            "FCL107",
        ),
    ),
    ErrorMessage(
        "TypeError: 'dict' object is not callable",
        Cause(
            "`app.shell_context_processor` takes a function that returns the dictionary: "
            "`lambda: {...}`."
        ),
    ),
    ErrorMessage(
        "Flask-SocketIO is Running under Werkzeug, WebSocket is not available.",
        Cause("`flask run` does not replace `socketio.run(app)`: keep that."),
    ),
)

_SETTINGS = (
    ErrorMessage(
        "AttributeError: 'Flask' object has no attribute 'env'",
        Cause("Flask 2.3 removed `app.env`; `app.debug` is still there.", "FCL403"),
    ),
    ErrorMessage(
        "KeyError: 'ENV'",
        Cause("Flask 2.3 removed the setting; `app.debug` is still there.", "FCL403"),
    ),
    ErrorMessage(
        "'FLASK_ENV' is deprecated and will not be used in Flask 2.3.",
        Cause("Set FLASK_DEBUG=1, or type `flask run --debug`.", "FCL504"),
        Cause("Python code sets or reads it.", "FCL403"),
    ),
    ErrorMessage(
        "sh: {}: FLASK_APP: not found",
        Cause("A shell takes no blanks around the `=` of an assignment.", "FCL503"),
    ),
)

SECTIONS = {
    "The program does not start": _NO_START,
    "`flask` finds no application": _NO_APPLICATION,
    "A command is not found": _NO_COMMAND,
    "A command fails, or lacks an option": _FAILURES,
    "The server and the shell": _SERVER_AND_SHELL,
    "Settings that are gone": _SETTINGS,
}
"""The messages by what goes wrong, in the order in which somebody meets them."""

ERROR_MESSAGES = tuple(chain.from_iterable(SECTIONS.values()))
"""All messages, in the same order."""
