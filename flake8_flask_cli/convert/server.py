"""`Server(...)` and `app.run(...)` as a `flask run` command line.

Flags by version of Flask: `--extra-files` since 1.1, `--exclude-patterns` since 2.1, `--debug`
of `flask run` since 2.2.3 (before that, FLASK_DEBUG=1).
"""

from __future__ import annotations

import ast
import shlex

from flake8_flask_cli.convert.call_arguments import bound_arguments, unbound_arguments
from flake8_flask_cli.convert.converted import Converted, TextOf
from flake8_flask_cli.convert.literal import EXPRESSION, NOT_LITERAL, is_none, literal_value
from flake8_flask_cli.model import Caveat, distinct, manual, unsafe

_SERVER_PARAMETERS = (
    "host",
    "port",
    "use_debugger",
    "use_reloader",
    "threaded",
    "processes",
    "passthrough_errors",
    "ssl_crt",
    "ssl_key",
)
RUN_PARAMETERS = ("host", "port", "debug", "load_dotenv")

# The arguments of werkzeug's run_simple without a flag, and the defaults that need none.
_WITHOUT_FLAG = {
    "processes": 1,
    "passthrough_errors": False,
    "use_evalex": True,
    "request_handler": None,
    "static_files": None,
    "reloader_type": "auto",
    "reloader_interval": 1,
    "fd": None,
}


def server_line(call: ast.Call | None, text_of: TextOf, app: str | None = None) -> Converted:
    """Return the `flask run` line for Flask-Script's `Server(...)`, or for `Server` itself.

    `app` is the value of `--app`; None leaves it out, for FLASK_APP. A value that is not a literal
    is written `<expression>`. The caveats name the arguments that have no flag.
    """
    line = _Line(call, _SERVER_PARAMETERS, text_of)
    if "debug" in line.arguments:
        line.caveats.append(manual("Flask-Script fails on 'debug=': 'use_debugger=' was meant"))
        line.arguments.setdefault("use_debugger", line.arguments.pop("debug"))
    line.add_value("--host", "host", "127.0.0.1")
    line.add_value("--port", "port", "5000")
    debug = line.add_debug("use_debugger")
    line.add_switch("reload", "use_reloader", debug)
    # Flask-Script serves one request at a time, `flask run` does not.
    line.add_threads(default=False)
    certificate = line.arguments.pop("ssl_crt", None), line.arguments.pop("ssl_key", None)
    parts = [part for part in certificate if part is not None and not is_none(part)]
    # With one of the two alone Flask-Script serves plain HTTP.
    if len(parts) == 2:
        line.add_certificate(parts)
    return line.finish(app)


def app_run_line(call: ast.Call, text_of: TextOf, app: str | None = None) -> Converted:
    """Return the `flask run` line for `app.run(...)` of a Flask application.

    `app`, literals and caveats are as in `server_line`.
    """
    line = _Line(call, RUN_PARAMETERS, text_of)
    line.add_value("--host", "host", "127.0.0.1")
    line.add_value("--port", "port", "5000")
    debug = line.add_debug("debug")
    line.add_switch("reload", "use_reloader", debug)
    line.add_switch("debugger", "use_debugger", debug)
    line.add_threads(default=True)
    context = line.arguments.pop("ssl_context", None)
    if isinstance(context, (ast.Tuple, ast.List)):
        line.add_certificate(context.elts)
    elif context is not None and not is_none(context):
        line.add_certificate([context])
        if literal_value(context) is NOT_LITERAL:
            line.caveats.append(
                manual("--cert takes an SSLContext by its import name: package.module.name")
            )
    if line.take("load_dotenv", "FLASK_SKIP_DOTENV=1") is False:
        line.environment = "FLASK_SKIP_DOTENV=1 "
    return line.finish(app)


class _Line:
    """Builds a command line; each method removes from `arguments` those that it converts."""

    def __init__(self, call: ast.Call | None, parameters: tuple[str, ...], text_of: TextOf) -> None:
        self.text_of = text_of
        self.arguments = bound_arguments(call, parameters) if call else {}
        self.caveats: list[Caveat] = [*unbound_arguments(call, parameters)] if call else []
        self.flags: list[str] = []
        self.environment = ""

    def take(self, name: str, flags: str) -> object:
        """Return a literal; None if the argument is absent, or has to be computed.

        For one that has to be computed there is a caveat with the `flags` that depend on it.
        """
        expression = self.arguments.pop(name, None)
        if expression is None:
            return None
        value = literal_value(expression)
        if value is NOT_LITERAL:
            self.caveats.append(manual(f"'{name}={self.text_of(expression)}' decides on {flags}"))
            return None
        return value

    def add_value(self, flag: str, name: str, default: str) -> None:
        expression = self.arguments.pop(name, None)
        if expression is not None and literal_value(expression) not in (None, "", default):
            self._add(flag, expression, default)

    def _add(self, flag: str, expression: ast.expr, default: str = "") -> None:
        value = literal_value(expression)
        if isinstance(value, (str, int)):
            if str(value) != default:
                self.flags += (flag, shlex.quote(str(value)))
        else:
            self.flags += (flag, EXPRESSION)
            self.caveats.append(manual(f"{flag} takes the value of '{self.text_of(expression)}'"))

    def add_debug(self, name: str) -> bool | None:
        """Return whether debug mode is on; None leaves it to the application, or is not known."""
        debug = self.take(name, "--debug")
        if debug:
            self.flags.append("--debug")
        return None if debug is None else bool(debug)

    def add_switch(self, flag: str, name: str, debug: bool | None) -> None:
        """Add a switch that follows debug mode unless it is given."""
        value = self.take(name, f"--{flag} or --no-{flag}")
        if value is not None and bool(value) is not debug:
            self.flags.append(f"--{flag}" if value else f"--no-{flag}")

    def add_threads(self, *, default: bool) -> None:
        if "threaded" not in self.arguments:
            threaded: object = default
        else:
            computed = literal_value(self.arguments["threaded"]) is NOT_LITERAL
            threaded = self.take("threaded", "--without-threads") or computed
        if not threaded:
            self.flags.append("--without-threads")

    def add_certificate(self, parts: list[ast.expr]) -> None:
        for flag, part in zip(("--cert", "--key"), parts, strict=False):
            if not is_none(part):
                self._add(flag, part)

    def add_paths(self, flag: str, name: str) -> None:
        expression = self.arguments.pop(name, None)
        paths = literal_value(expression)
        if isinstance(paths, (list, tuple)) and all(isinstance(path, str) for path in paths):
            if paths:
                self.flags += (flag, shlex.quote(":".join(paths)))
        elif expression is not None and paths is not None:
            self._add(flag, expression)

    def finish(self, app: str | None) -> Converted:
        self.add_paths("--extra-files", "extra_files")
        self.add_paths("--exclude-patterns", "exclude_patterns")
        for name, expression in self.arguments.items():
            if name not in _WITHOUT_FLAG or literal_value(expression) != _WITHOUT_FLAG[name]:
                self.caveats.append(unsafe(f"'{name}={self.text_of(expression)}' has no flag"))
        command = ["flask", *(("--app", shlex.quote(app)) if app else ()), "run", *self.flags]
        return Converted(self.environment + " ".join(command), distinct(self.caveats))
