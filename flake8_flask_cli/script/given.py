"""Which parameters are given something by every call in the project: `register(manager)`."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from pathlib import Path

from flake8_flask_cli.context import Context
from flake8_flask_cli.names.project import files_mentioning, is_all_known
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.names.values import FLASK_SCRIPT_WORDS
from flake8_flask_cli.settings import Settings

# A parameter that is passed on and on, or a function that everybody calls, is left in doubt:
# to find out could take longer than all the rest.
_MOST_CALLS = 3
_MOST_FILES = 20

_METHOD_OF_NAME = re.compile(
    r"\b([^\W\d]\w*)\s*\.\s*(?:command|option|shell|add_command|add_option|run|handle)\b"
)


def may_be_given_manager(text: str, root: Path, settings: Settings) -> bool:
    """Tell whether a file calls a method of Managers on what may be a parameter.

    And whether its project has Flask-Script at all. Only the text is looked at: a name may be a
    parameter where it is alone among arguments.
    """
    names = {*_METHOD_OF_NAME.findall(text)} - {"self", "cls"}
    return any(
        re.search(rf"[(,*]\s*(?:#[^\n]*\s*)*{name}\s*[,)=:]", text) for name in names
    ) and _has_flask_script(root, settings)


def _has_flask_script(root: Path, settings: Settings) -> bool:
    """Tell whether a file of the project names Flask-Script itself, or the settings a Manager."""
    words = tuple(word.encode() for word in FLASK_SCRIPT_WORDS)
    return bool(settings.managers) or (is_all_known(root) and bool(files_mentioning(root, words)))


def is_given(
    name: ast.Name,
    context: Context,
    is_wanted: Callable[[ast.expr, Context], bool],
    calls: int = _MOST_CALLS,
) -> bool:
    """Tell whether a name is a parameter, and what all calls of its function give is wanted.

    A parameter that is itself given on counts by its own calls. False where there is no call, and
    where the project has more files than are looked at.
    """
    module = context.module
    parameter = module.lookup.only_value(name)
    if not isinstance(parameter, ast.arg) or parameter.annotation or not calls:
        return False
    function = module.scopes.parents[module.scopes.parents[parameter]]
    if not isinstance(function, NamedFunction) or not _has_flask_script(
        context.project.root, context.settings
    ):
        return False
    mentioning = files_mentioning(context.project.root, (f"{function.name}(".encode(),))
    if len(mentioning) > _MOST_FILES:
        return False
    found = False
    for caller, call in context.project.calls(module, function):
        given = _argument(function, parameter.arg, call)
        there = context.of(caller)
        if given is None or not (
            is_wanted(given, there)
            or (isinstance(given, ast.Name) and is_given(given, there, is_wanted, calls - 1))
        ):
            return False
        found = True
    return found


def _argument(function: NamedFunction, parameter: str, call: ast.Call) -> ast.expr | None:
    """Return the argument that a call gives for a parameter, if it is written out."""
    for keyword in call.keywords:
        if keyword.arg == parameter:
            return keyword.value
    names = [each.arg for each in (*function.args.posonlyargs, *function.args.args)]
    index = names.index(parameter) if parameter in names else len(call.args)
    plain = call.args[: index + 1]
    if index < len(call.args) and not any(isinstance(each, ast.Starred) for each in plain):
        return call.args[index]
    return None
