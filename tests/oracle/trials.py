"""What real commands make of command lines: whether the function would run, and what it would get.

Run by the Python of an environment, on programs that are loaded. The parsers of click and of
Flask-Script are given the words behind the name of a command; no function runs.
"""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias, TypedDict

from tests.oracle.seen import text_of
from tests.oracle.shown import FLASK_SCRIPT, ShownCommand, is_group

ASKS = "asks"
"""How a command line ends that has a value typed in later, where nobody is there to do so."""

FAILS = "fails: "
"""How the end of a command line begins where a type or a callback of the program fails."""

_REFUSED = "refused: "

_COMMAND = "command"
"""What stands behind the options of a program: only words that no option takes are a command."""

Lines: TypeAlias = dict[str, list[list[str]]]
"""The command lines of commands, by the words of a command."""

_Parsed: TypeAlias = tuple[str, Mapping[str, object]]
"""Why a function would not run, or nothing, and what it would get."""


class Outcome(TypedDict):
    """What became of a command line.

    `end` is empty where the function would run, and else why it does not. `values` are the texts of
    what it would get, by parameter.
    """

    end: str
    values: dict[str, str]


class Trial(TypedDict):
    """What became of the command lines of one command, in their order."""

    framework: str
    path: list[str]
    file: str
    line: int
    outcomes: list[Outcome]


def tried(command: Any, shown: ShownCommand, lines: Sequence[Sequence[str]]) -> Trial:
    """Give command lines to the parser of a command."""
    parse = _script_parser(command) if shown["framework"] == FLASK_SCRIPT else _click_parser
    return Trial(
        framework=shown["framework"],
        path=shown["path"],
        file=shown["file"],
        line=shown["line"],
        outcomes=[_outcome(parse, command, line) for line in lines],
    )


def _outcome(
    parse: Callable[[Any, list[str]], _Parsed], command: Any, line: Sequence[str]
) -> Outcome:
    exceptions = importlib.import_module("click.exceptions")
    values: Mapping[str, object] = {}
    try:
        end, values = parse(command, [*line])
    except exceptions.ClickException as error:
        end = f"{_REFUSED}{error.format_message()}"
    except exceptions.Abort:
        end = ASKS
    except exceptions.Exit as error:
        end = f"ends with {error.exit_code}"
    except SystemExit as error:
        end = f"{_REFUSED}by argparse" if error.code else "ends with 0"
    except Exception as error:  # noqa: BLE001 - a type or a callback may do anything
        end = f"{FAILS}{type(error).__name__}"
    return Outcome(end=end, values={name: text_of(value) for name, value in values.items()})


def _click_parser(command: Any, line: list[str]) -> _Parsed:
    if not is_group(command):
        return "", command.make_context(command.name, line).params
    context = command.make_context(command.name, [*line, _COMMAND])
    rest = [*getattr(context, "_protected_args", context.protected_args), *context.args]
    return _end_of_options(rest), context.params


def _script_parser(command: Any) -> Callable[[Any, list[str]], _Parsed]:
    """Return what parses for a command, and for the options of a Manager without its commands."""
    parser: argparse.ArgumentParser = command.parser
    actions = parser._actions  # noqa: SLF001
    groups = argparse._SubParsersAction  # noqa: SLF001
    for each in [each for each in actions if isinstance(each, groups)]:
        actions.remove(each)

    def parse(_: Any, line: list[str]) -> _Parsed:
        is_program = hasattr(command, "_commands")
        namespace, rest = parser.parse_known_args([*line, _COMMAND] if is_program else line)
        values = {name: value for name, value in vars(namespace).items() if name != "func_stack"}
        if is_program:
            return _end_of_options(rest), values
        if getattr(command, "capture_all_args", False):
            return "", {**values, "args": rest}
        return (f"{_REFUSED}too many arguments" if rest else ""), values

    return parse


def _end_of_options(rest: Sequence[str]) -> str:
    return "" if [*rest] == [_COMMAND] else f"{_REFUSED}another command is meant"
