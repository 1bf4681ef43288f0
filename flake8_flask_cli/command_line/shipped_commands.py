"""The commands that Flask-Script 2.0.6 itself brings, and all that libraries have for it."""

from __future__ import annotations

from collections.abc import Mapping

from flake8_flask_cli.command_line.shipped_by_extensions import OF_EXTENSIONS
from flake8_flask_cli.command_line.shipped_command import ShippedCommand, argument, flag, option
from flake8_flask_cli.convert.literal import NOT_LITERAL
from flake8_flask_cli.convert.parameter import UNKNOWN_DEFAULT, Parameter, ParameterType
from flake8_flask_cli.script.managers import CLEAN, SERVER, SHELL, SHOW_URLS

SERVER_PARAMETERS = (
    *("host", "port", "use_debugger", "use_reloader", "threaded", "processes"),
    *("passthrough_errors", "ssl_crt", "ssl_key"),
)
"""The parameters of `Server`: each is the default of an option of the same name."""

SHELL_PARAMETERS = (
    *("banner", "make_context", "use_ipython", "use_bpython"),
    *("use_ptipython", "use_ptpython"),
)
"""The parameters of `Shell`; `use_ipython=False` is what `--no-ipython` does."""


def server_parameters(given: Mapping[str, object]) -> tuple[Parameter, ...]:
    """Return the options of a `Server`; `given` are the values of its arguments, by name."""
    debugger = given.get("use_debugger")
    reloader = given.get("use_reloader")
    reloads = debugger if reloader is None else reloader
    return (
        option("-h --host", default=given.get("host", "127.0.0.1")),
        option("-p --port", default=_integer(given.get("port", 5000)), kind=ParameterType.INT),
        flag("--threaded", default=given.get("threaded", False)),
        option("--processes", default=_integer(given.get("processes", 1)), kind=ParameterType.INT),
        flag("--passthrough-errors", default=given.get("passthrough_errors", False)),
        flag("-d --debug", "use_debugger", debugger),
        flag("-D --no-debug", "use_debugger", debugger)._replace(flag_value=False),
        flag("-r --reload", "use_reloader", reloads),
        flag("-R --no-reload", "use_reloader", reloads)._replace(flag_value=False),
        option("--ssl-crt", default=given.get("ssl_crt")),
        option("--ssl-key", default=given.get("ssl_key")),
    )


def _integer(default: object) -> object:
    """Return what argparse makes of a default that is a text."""
    return int(default) if isinstance(default, str) and default.isdecimal() else default


def shell_parameters(given: Mapping[str, object]) -> tuple[Parameter, ...]:
    """Return the options of a `Shell`; `given` are the values of its arguments, by name."""
    shells = ("ipython", "bpython", "ptipython", "ptpython")
    used = {each: given.get(f"use_{each}", True) for each in shells}
    return tuple(
        flag(
            f"--no-{each}", default=UNKNOWN_DEFAULT if used[each] is NOT_LITERAL else not used[each]
        )
        for each in shells
    )


_ORDER = option("--order", default="rule")

SHIPPED: Mapping[str, tuple[ShippedCommand, ...]] = {
    SERVER: (
        ShippedCommand(
            (), "Runs the Flask development server i.e. app.run()", server_parameters({})
        ),
    ),
    SHELL: (
        ShippedCommand(
            (), "Runs a Python shell inside Flask application context.", shell_parameters({})
        ),
    ),
    CLEAN: (
        ShippedCommand(
            (), "Remove *.pyc and *.pyo files recursively starting at current directory"
        ),
    ),
    SHOW_URLS: (
        ShippedCommand(
            (),
            "Displays all of the url matching routes for the project",
            (argument("url", "?"), _ORDER),
        ),
    ),
    **OF_EXTENSIONS,
}
"""The commands of a class or of the ready-made Manager of a library, by the dotted name of it."""
