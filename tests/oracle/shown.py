"""What click and Flask-Script say of their own objects: commands, groups and parameters, as data.

Run by the Python of an environment, on programs that are loaded. What a stand-in for a package has
to do with is said in `doubt`: it proves nothing.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import inspect
import os
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import CodeType
from typing import Any, TypedDict

from tests.oracle import stubs

CLICK, FLASK_SCRIPT = "click", "flask-script"
MADE_AT = "_oracle_made_at"
"""The attribute that says of an object where in the repository it was made: a file and a line."""

_CLICK_TYPES = {
    "StringParamType": "text",
    "IntParamType": "int",
    "FloatParamType": "float",
    "BoolParamType": "bool",
    "UnprocessedParamType": "unprocessed",
    "Choice": "choice",
}
_TYPES: Mapping[Any, str] = {
    None: "text",
    str: "text",
    int: "int",
    float: "float",
    bool: "bool",
}
_FLAGS = ("_StoreTrueAction", "_StoreFalseAction", "_StoreConstAction", "_AppendConstAction")
_MULTIPLE = ("_AppendAction", "_AppendConstAction", "_ExtendAction")
_MAY_BE_LEFT_OUT = ("?", "*", "...", "A...")


class ShownParameter(TypedDict):
    """A parameter; `default` is the text of a literal, and None where it is not one."""

    kind: str
    names: list[str]
    secondary: list[str]
    parameter: str
    is_flag: bool
    multiple: bool
    count: bool
    nargs: int | str
    required: bool
    type: str
    choices: list[str] | None
    default: str | None
    doubt: str


class ShownCommand(TypedDict):
    """A command; `file` is empty where a library defines it."""

    framework: str
    program: str
    path: list[str]
    kind: str
    file: str
    line: int
    reachable: bool
    parameters: list[ShownParameter]
    doubt: str


class Place(TypedDict):
    """Where something is written."""

    file: str
    line: int


_CAPTURED = ShownParameter(
    kind="argument",
    names=["args"],
    secondary=[],
    parameter="",
    is_flag=False,
    multiple=False,
    count=False,
    nargs="...",
    required=False,
    type="unprocessed",
    choices=None,
    default="[]",
    doubt="",
)
"""What a command takes that sets `capture_all_args`: all that its parser leaves (2.0.6)."""

_NOWHERE = Place(file="", line=0)


class Repository:
    """Where the objects of a repository are written."""

    def __init__(self, root: Path) -> None:
        self.root = f"{root}/"

    def has(self, file: str) -> bool:
        """Tell whether a file is in the repository."""
        return file.startswith(self.root)

    def _below(self, file: str) -> str:
        return os.path.normpath(file).removeprefix(self.root)

    def of_function(self, function: object) -> Place:
        """Return where a function is defined, below its decorators and those that wrap it."""
        try:
            code = getattr(inspect.unwrap(function), "__code__", None)  # type: ignore[arg-type]
        except ValueError:
            code = None
        if not isinstance(code, CodeType) or not self.has(code.co_filename):
            return _NOWHERE
        line = _lines(code.co_filename).get(code.co_firstlineno, code.co_firstlineno)
        return Place(file=self._below(code.co_filename), line=line)

    def of_class(self, kind: type) -> Place:
        """Return where a class is defined."""
        try:
            file = inspect.getsourcefile(kind) or ""
            _, line = inspect.getsourcelines(kind)
        except (OSError, TypeError):
            return _NOWHERE
        if not self.has(file):
            return _NOWHERE
        return Place(file=self._below(file), line=_lines(file).get(line, line))

    def of_object(self, thing: object) -> Place:
        """Return where an object was made."""
        try:
            made: tuple[str, int] = vars(thing).get(MADE_AT, ("", 0))
        except TypeError:
            return _NOWHERE
        file, line = made
        return Place(file=self._below(file), line=line) if file else _NOWHERE


@cache
def _lines(file: str) -> Mapping[int, int]:
    """Return the line of the name by that of the first decorator."""
    tree = ast.parse(Path(file).read_bytes())
    return {
        min(each.lineno for each in (node, *node.decorator_list)): node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
    }


# click


def click_commands(
    repository: Repository, command: Any, program: str, path: tuple[str, ...]
) -> Iterator[tuple[Any, ShownCommand]]:
    """Yield a click command and those below it, each with what click says of it."""
    yield from _click_tree(repository, command, program, path, ())


def _click_tree(
    repository: Repository, command: Any, program: str, path: tuple[str, ...], above: Sequence[Any]
) -> Iterator[tuple[Any, ShownCommand]]:
    yield command, click_command(repository, command, program, path)
    if is_group(command) and not any(command is each for each in above):
        for name, below in subcommands(command):
            yield from _click_tree(repository, below, program, (*path, name), (*above, command))


def is_group(command: Any) -> bool:
    """Tell whether a click command has others."""
    return hasattr(command, "list_commands")


def subcommands(group: Any) -> Iterator[tuple[str, Any]]:
    """Yield what a click group has, as far as it says so without an application."""
    yield from dict(getattr(group, "commands", None) or {}).items()
    if hasattr(group, "create_app"):
        return
    context = _context(group)
    try:
        others = [each for each in group.list_commands(context) if each not in group.commands]
        found = [(each, group.get_command(context, each)) for each in others]
    except Exception:  # noqa: BLE001 - a group of the program's own may do anything
        return
    yield from ((name, below) for name, below in found if below is not None)


def click_command(
    repository: Repository, command: Any, program: str, path: tuple[str, ...]
) -> ShownCommand:
    """Return what click says of one command."""
    place = click_place(repository, command)
    context = _context(command)
    return ShownCommand(
        framework=CLICK,
        program=program,
        path=[*path],
        kind="group" if is_group(command) else "command",
        file=place["file"],
        line=place["line"],
        reachable=True,
        parameters=[
            _click_parameter(each, context) for each in command.params if not _is_shipped(each)
        ],
        doubt="",
    )


def click_place(repository: Repository, command: Any) -> Place:
    """Return where the function, the class, or else the call of a click command is."""
    place = repository.of_function(getattr(command, "callback", None))
    if not place["file"]:
        made = repository.of_object(command)
        place = made if made["file"] else repository.of_class(type(command))
    return place


def _context(command: Any) -> Any:
    kind = getattr(command, "context_class", None) or importlib.import_module("click").Context
    return kind(command, info_name=command.name, resilient_parsing=True)


def _click_parameter(parameter: Any, context: Any) -> ShownParameter:
    is_option = parameter.param_type_name == "option"
    kind = "unprocessed" if _is_any_path(parameter.type) else _click_type(parameter.type)
    choices = [*map(_choice, parameter.type.choices)] if kind == "choice" else None
    default, doubt = _click_default(parameter, context, kind)
    if kind == "choice" and not choices:
        doubt = "its choices are of a package that is stood in for"
    return ShownParameter(
        kind="option" if is_option else "argument",
        names=[*parameter.opts],
        secondary=[*parameter.secondary_opts],
        parameter=parameter.name if getattr(parameter, "expose_value", True) else "",
        is_flag=bool(getattr(parameter, "is_flag", False)),
        multiple=bool(getattr(parameter, "multiple", False)),
        count=bool(getattr(parameter, "count", False)),
        nargs=parameter.nargs,
        required=bool(parameter.required),
        type=kind,
        choices=choices,
        default=literal(default),
        doubt=doubt or _doubt(parameter.opts, default, parameter.default, parameter.type),
    )


def _click_type(kind: Any) -> str:
    return _CLICK_TYPES.get(type(kind).__name__, "other")


def _is_any_path(kind: Any) -> bool:
    """Tell whether a type is `click.Path()`, which takes every text as it is."""
    path = importlib.import_module("click").Path
    return type(kind) is path and vars(kind) == vars(path())


def _is_shipped(parameter: Any) -> bool:
    """Tell whether a parameter is one that Flask gives to every `FlaskGroup`."""
    return getattr(getattr(parameter, "callback", None), "__module__", "") == "flask.cli"


def _choice(value: Any) -> str:
    return str(getattr(value, "name", value))


def _click_default(parameter: Any, context: Any, kind: str) -> tuple[object, str]:
    """Return what the function receives if nothing is typed, and why that proves nothing.

    That is no literal where a type makes it that is not of click.
    """
    callback = getattr(parameter, "callback", None)
    if not callback or not getattr(parameter, "expose_value", True):
        return _value_without_callback(parameter, context, kind)
    value, doubt = _value_without_callback(parameter, context, kind)
    try:
        return callback(context, parameter, value), doubt
    except Exception as error:  # noqa: BLE001 - a callback may do anything
        return ..., f"its callback raises {type(error).__name__}"


def _value_without_callback(parameter: Any, context: Any, kind: str) -> tuple[object, str]:
    try:
        value = parameter.get_default(context, call=False)
    except Exception as error:  # noqa: BLE001 - a default may be a function
        return ..., f"its default raises {type(error).__name__}"
    is_many = getattr(parameter, "multiple", False) or parameter.nargs == -1
    if type(value).__name__ == "Sentinel":
        value = False if getattr(parameter, "is_bool_flag", False) and not is_many else None
    if value is None:
        return () if is_many else None, ""
    if kind == "other" and not _is_plain(parameter.type):
        return ..., ""
    if callable(value) or stubs.is_stub(value):
        return value, ""
    try:
        return parameter.type_cast_value(context, value), ""
    except Exception as error:  # noqa: BLE001 - click is asked for what it has not checked
        return value, f"click does not take its default: {error}"


def _is_plain(kind: Any) -> bool:
    """Tell whether a type is one of click that makes plain values."""
    is_of_click = type(kind).__module__.startswith("click.")
    return is_of_click and type(kind).__name__ not in ("File", "FuncParamType")


# Flask-Script


def script_commands(
    repository: Repository, manager: Any, program: str, path: tuple[str, ...] = ()
) -> Iterator[tuple[Any, ShownCommand]]:
    """Yield a Manager and what is below it, each with what its parser says of it."""
    parser = manager.create_parser("manage.py")
    yield from _script_tree(repository, manager, parser, program, path)


def _script_tree(
    repository: Repository,
    command: Any,
    parser: argparse.ArgumentParser,
    program: str,
    path: tuple[str, ...],
) -> Iterator[tuple[Any, ShownCommand]]:
    groups = argparse._SubParsersAction  # noqa: SLF001
    actions = parser._actions  # noqa: SLF001
    place = script_place(repository, command)
    yield (
        command,
        ShownCommand(
            framework=FLASK_SCRIPT,
            program=program,
            path=[*path],
            kind="group" if hasattr(command, "_commands") else "command",
            file=place["file"],
            line=place["line"],
            reachable=True,
            parameters=[
                _script_parameter(parser, each)
                for each in actions
                if not isinstance(each, groups | argparse._HelpAction)  # noqa: SLF001
            ]
            + [_CAPTURED] * bool(getattr(command, "capture_all_args", False)),
            doubt="",
        ),
    )
    for action in actions:
        if isinstance(action, groups):
            for name, below in action.choices.items():
                child = command._commands[name]  # noqa: SLF001
                yield from _script_tree(repository, child, below, program, (*path, name))


def script_place(repository: Repository, command: Any) -> Place:
    """Return where the function, the class, or else the call of a Flask-Script command is."""
    for place in (
        repository.of_function(vars(command).get("run")),
        repository.of_class(type(command)),
    ):
        if place["file"]:
            return place
    return repository.of_object(command) if hasattr(command, "_commands") else _NOWHERE


def _script_parameter(parser: argparse.ArgumentParser, action: argparse.Action) -> ShownParameter:
    name = type(action).__name__
    is_option = bool(action.option_strings)
    takes_nothing = action.nargs == 0
    # What `version` has is not received.
    is_received = action.default is not argparse.SUPPRESS
    default = action.default if is_received else None
    doubt = ""
    if isinstance(default, str):
        try:
            default = parser._get_value(action, default)  # noqa: SLF001
        except argparse.ArgumentError as error:
            doubt = f"argparse does not take its default: {error}"
    if not is_option and action.nargs == "*" and default is None:
        default = []
    required = bool(action.required) and action.nargs not in _MAY_BE_LEFT_OUT
    kind = "choice" if action.choices is not None else _TYPES.get(action.type, "other")
    return ShownParameter(
        kind="option" if is_option else "argument",
        names=[*action.option_strings] or [action.dest],
        secondary=[],
        parameter=action.dest if is_received else "",
        is_flag=name in _FLAGS or (takes_nothing and name != "_CountAction"),
        multiple=name in _MULTIPLE,
        count=name == "_CountAction",
        nargs=1 if takes_nothing or action.nargs is None else action.nargs,
        required=required,
        type=kind,
        choices=None if action.choices is None else [*map(str, action.choices)],
        default=literal(None if required else default),
        doubt=doubt or _doubt(action.option_strings, action.dest, default, action.choices),
    )


def literal(value: object) -> str | None:
    """Return the text of a literal; None for anything else."""
    text = repr(value)
    try:
        is_same = ast.literal_eval(text) == value
    except Exception:  # noqa: BLE001 - a value of the program's own may do anything
        return None
    return text if is_same else None


def _doubt(*things: object) -> str:
    """Return why a parameter proves nothing: what of it is a stand-in."""
    every = [each for thing in things for each in (thing, *_items(thing))]
    stub = next((each for each in every if stubs.is_stub(each)), None)
    return "" if stub is None else f"{stub!r} is of a package that is stood in for"


def _items(thing: object) -> Sequence[object]:
    return [*thing] if isinstance(thing, list | tuple) else ()
