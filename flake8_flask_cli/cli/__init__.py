"""The program `flake8-flask-cli`; each of its commands is one module."""

from __future__ import annotations

import importlib
import logging
import os
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from flake8_flask_cli import __version__
from flake8_flask_cli.cli.parser import Parser
from flake8_flask_cli.cli.terminal import CommandError, say
from flake8_flask_cli.module_path import with_packages_first
from flake8_flask_cli.text.source import reason_of

if TYPE_CHECKING:
    from collections.abc import Sequence

# Below flake8's own logger, which is silent by default.
LOG = logging.getLogger("flake8.flask_cli")

_COMMANDS = {
    "check": "check",
    "fix": "fix",
    "commands": "list_commands",
    "compare": "compare",
    "explain": "explain",
    "rules": "explain",
}
"""The modules of the commands, by name, in the order of the help.

Each has a function that adds the command to the program: `add_check`.
"""

_EPILOG = """\
get started:
  flake8-flask-cli check               find what has to change
  flake8-flask-cli fix --diff          see what the safe fixes would change
  flake8-flask-cli commands            list the commands of your program
  flake8-flask-cli compare HEAD .      see what your changes do to them
  flake8-flask-cli explain FCL103      read about a rule, or an error message
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with its arguments, those of the process by default.

    Returns the exit status: that of the command, 130 after Ctrl-C, 2 if it cannot be run or
    fails because of a bug.
    """
    # The module of a command, and what it imports, is looked for from here on.
    sys.path[:] = with_packages_first(sys.path)
    _stand_in_for_closed_streams()
    # The encoding of the output may lack characters of a file's or a function's name.
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        given = sys.argv[1:] if arguments is None else arguments
        options = _parser(given).parse_args(given)
        status: int = options.run(options)
        sys.stdout.flush()
    except CommandError as error:
        say(str(error))
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader, a pager or `head`, has closed the pipe. Python would fail again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        # Only the standard streams have no file name.
        if isinstance(error, OSError) and error.filename is None:
            say(f"cannot write the output: {reason_of(error)}")
            return 2
        LOG.exception("flake8-flask-cli ended")
        place = traceback.extract_tb(error.__traceback__)[-1]
        say(
            f"this is a bug in flake8-flask-cli, please report it: {type(error).__name__}: "
            f"{error} ({Path(place.filename).name}:{place.lineno}); nothing was written"
        )
        return 2
    return status


def _stand_in_for_closed_streams() -> None:
    """Give the process the standard streams that it was started without: `>&-`."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            stream = Path(os.devnull).open(mode, encoding="utf-8")  # noqa: SIM115
            setattr(sys, name, stream)


def _parser(arguments: Sequence[str]) -> Parser:
    """Return the parser for some arguments: of the commands, the one that they name is enough."""
    parser = Parser(
        prog="flake8-flask-cli",
        description="Move a Flask application from Flask-Script to the `flask` command.",
        epilog=_EPILOG,
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    named = arguments[0] if arguments else ""
    for command in (named,) if named in _COMMANDS else _COMMANDS:
        module = importlib.import_module(f"{__name__}.{_COMMANDS[command]}")
        getattr(module, f"add_{command}")(commands)
    return parser
