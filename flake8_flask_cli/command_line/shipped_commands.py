"""The commands that Flask-Script and its extensions bring, with their parameters.

Read in the parsers that Flask-Script 2.0.6, Flask-Migrate 2.7.0, Flask-Alembic 2.0.1 and
Flask-Assets 2.1.0 make. Earlier versions of Flask-Migrate have fewer options.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from flake8_flask_cli.convert.literal import NOT_LITERAL
from flake8_flask_cli.convert.parameter import (
    UNKNOWN_DEFAULT,
    Nargs,
    Parameter,
    ParameterKind,
    ParameterType,
)
from flake8_flask_cli.script.managers import CLEAN, SERVER, SHELL, SHOW_URLS


class ShippedCommand(NamedTuple):
    """A command of a library: `path` are the words behind the name that it is registered under.

    With an empty path it is the command itself, or the group of the others.
    """

    path: tuple[str, ...]
    help: str = ""
    parameters: tuple[Parameter, ...] = ()


def _option(
    strings: str,
    parameter: str = "",
    default: object = None,
    kind: ParameterType = ParameterType.TEXT,
    *,
    is_flag: bool = False,
    multiple: bool = False,
) -> Parameter:
    names = tuple(strings.split())
    return Parameter(
        ParameterKind.OPTION,
        names,
        parameter or names[-1].lstrip("-").replace("-", "_"),
        default=default,
        type=kind,
        is_flag=is_flag,
        multiple=multiple,
    )


def _flag(strings: str, parameter: str = "", default: object = False) -> Parameter:
    return _option(strings, parameter, default, ParameterType.BOOL, is_flag=True)


def _argument(name: str, nargs: Nargs = 1, default: object = None) -> Parameter:
    required = nargs in (1, "+")
    return Parameter(
        ParameterKind.ARGUMENT, (name,), name, nargs=nargs, required=required, default=default
    )


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
        _option("-h --host", default=given.get("host", "127.0.0.1")),
        _option("-p --port", default=_integer(given.get("port", 5000)), kind=ParameterType.INT),
        _flag("--threaded", default=given.get("threaded", False)),
        _option("--processes", default=_integer(given.get("processes", 1)), kind=ParameterType.INT),
        _flag("--passthrough-errors", default=given.get("passthrough_errors", False)),
        _flag("-d --debug", "use_debugger", debugger),
        _flag("-D --no-debug", "use_debugger", debugger),
        _flag("-r --reload", "use_reloader", reloads),
        _flag("-R --no-reload", "use_reloader", reloads),
        _option("--ssl-crt", default=given.get("ssl_crt")),
        _option("--ssl-key", default=given.get("ssl_key")),
    )


def _integer(default: object) -> object:
    """Return what argparse makes of a default that is a text."""
    return int(default) if isinstance(default, str) and default.isdecimal() else default


def shell_parameters(given: Mapping[str, object]) -> tuple[Parameter, ...]:
    """Return the options of a `Shell`; `given` are the values of its arguments, by name."""
    shells = ("ipython", "bpython", "ptipython", "ptpython")
    used = {each: given.get(f"use_{each}", True) for each in shells}
    return tuple(
        _flag(
            f"--no-{each}", default=UNKNOWN_DEFAULT if used[each] is NOT_LITERAL else not used[each]
        )
        for each in shells
    )


_DIRECTORY = _option("-d --directory")
_SQL = _flag("--sql")
_TAG = _option("--tag")
_X_ARG = _option("-x --x-arg", multiple=True)
_VERBOSE = _flag("-v --verbose")
_HEAD_OPTIONS = (
    _option("--head", default="head"),
    _flag("--splice"),
    _option("--branch-label"),
    _option("--version-path"),
    _option("--rev-id"),
)
_MESSAGE = _option("-m --message")

_MIGRATE = (
    ShippedCommand((), "Perform database migrations"),
    ShippedCommand(
        ("init",), "Creates a new migration repository", (_flag("--multidb"), _DIRECTORY)
    ),
    ShippedCommand(
        ("revision",),
        "Create a new revision file.",
        (_DIRECTORY, _MESSAGE, _flag("--autogenerate"), _SQL, *_HEAD_OPTIONS),
    ),
    ShippedCommand(
        ("migrate",),
        "Alias for 'revision --autogenerate'",
        (_X_ARG, _DIRECTORY, _MESSAGE, _SQL, *_HEAD_OPTIONS),
    ),
    ShippedCommand(
        ("edit",), "Edit current revision.", (_DIRECTORY, _argument("revision", "?", "head"))
    ),
    ShippedCommand(
        ("merge",),
        "Merge two revisions together.  Creates a new migration file",
        (
            _DIRECTORY,
            _argument("revisions", "+"),
            _MESSAGE,
            _option("--branch-label"),
            _option("--rev-id"),
        ),
    ),
    ShippedCommand(
        ("upgrade",),
        "Upgrade to a later version",
        (_X_ARG, _DIRECTORY, _argument("revision", "?", "head"), _SQL, _TAG),
    ),
    ShippedCommand(
        ("downgrade",),
        "Revert to a previous version",
        (_X_ARG, _DIRECTORY, _argument("revision", "?", "-1"), _SQL, _TAG),
    ),
    ShippedCommand(
        ("show",),
        "Show the revision denoted by the given symbol.",
        (_DIRECTORY, _argument("revision", "?", "head")),
    ),
    ShippedCommand(
        ("history",),
        "List changeset scripts in chronological order.",
        (_DIRECTORY, _option("-r --rev-range"), _VERBOSE, _flag("-i --indicate-current")),
    ),
    ShippedCommand(
        ("heads",),
        "Show current available heads in the script directory",
        (_DIRECTORY, _VERBOSE, _flag("--resolve-dependencies")),
    ),
    ShippedCommand(("branches",), "Show current branch points", (_DIRECTORY, _VERBOSE)),
    ShippedCommand(
        ("current",), "Display the current revision for each database.", (_DIRECTORY, _VERBOSE)
    ),
    ShippedCommand(
        ("stamp",),
        "'stamp' the revision table with the given revision; don't run any",
        (_DIRECTORY, _argument("revision"), _SQL, _TAG),
    ),
)

_LABEL = _option("-l --label", kind=ParameterType.OTHER)

_ALEMBIC = (
    ShippedCommand((), "Perform database migrations."),
    ShippedCommand(("mkdir",), "Make migration directory."),
    ShippedCommand(("current",), "Show current revisions.", (_VERBOSE,)),
    ShippedCommand(
        ("heads",),
        "Show latest revisions.",
        (_argument("resolve_dependencies"), _argument("verbose")),
    ),
    ShippedCommand(("branches",), "Show branch points.", (_argument("verbose"),)),
    ShippedCommand(
        ("log",),
        "Show revision log.",
        (_VERBOSE, _option("--end", default="heads"), _option("--start", default="base")),
    ),
    ShippedCommand(("show",), "Show the given revisions.", (_argument("revisions", "+"),)),
    ShippedCommand(("stamp",), "Set current revision.", (_argument("target", "?", "heads"),)),
    ShippedCommand(("upgrade",), "Run upgrade migrations.", (_argument("target", "?", "heads"),)),
    ShippedCommand(("downgrade",), "Run downgrade migrations.", (_argument("target", "?", "1"),)),
    ShippedCommand(
        ("revision",),
        "Create new migration.",
        (
            _option("--path"),
            _LABEL,
            _option("-d --depend", kind=ParameterType.OTHER),
            _flag("--splice"),
            _option("-p --parent", default=["head"], kind=ParameterType.OTHER),
            _option("-b --branch", default="default"),
            _flag("--empty"),
            _argument("message"),
        ),
    ),
    ShippedCommand(
        ("merge",), "Create merge revision.", (_LABEL, _MESSAGE, _argument("revisions", "*", []))
    ),
)

_ASSETS = Parameter(
    ParameterKind.ARGUMENT,
    ("args",),
    "args",
    nargs="...",
    type=ParameterType.UNPROCESSED,
    default=[],
)
_ORDER = _option("--order", default="rule")

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
            (_argument("url", "?"), _ORDER),
        ),
    ),
    "flask_migrate.MigrateManager": _MIGRATE,
    "flask_alembic.cli.script.AlembicManager": _ALEMBIC,
    "flask_assets.ManageAssets": (ShippedCommand((), "Manage assets.", (_ASSETS,)),),
}
"""The commands of a class or of the ready-made Manager of a library, by the dotted name of it."""
