"""Which parameters are given something by every call in the project: `register(manager)`."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from flake8_flask_cli.context import Context
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.imports import definition_of
from flake8_flask_cli.names.project import files_mentioning, is_all_known
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.names.values import FLASK_SCRIPT_WORDS
from flake8_flask_cli.record import Record
from flake8_flask_cli.settings import Settings

# A parameter that is passed on and on, or a function that everybody calls, is left in doubt:
# to find out could take longer than all the rest.
_MOST_CALLS = 3
_MOST_FILES = 20

# Patterns that begin with a letter or a dot are found at the speed of `in`, and no others.
_METHOD = re.compile(r"\.\s*(?:command|option|shell|add_command|add_option|run|handle)\b")
_NAME_BEFORE = re.compile(r"\b([^\W\d]\w*)\s*$")
_LONGEST_NAME = 200


def may_be_given_manager(text: str, root: Path, settings: Settings) -> bool:
    """Tell whether a file calls a method of Managers on what may be a parameter.

    And whether its project has Flask-Script at all. Only the text is looked at: a name may be a
    parameter where it is alone among arguments.
    """
    before = (
        text[max(0, each.start() - _LONGEST_NAME) : each.start()] for each in _METHOD.finditer(text)
    )
    found = {match[1] for match in map(_NAME_BEFORE.search, before) if match}
    names = found - {"self", "cls"}
    return any(
        # A comment ends with its line, or there are many ways to read a line of `####`.
        re.search(rf"[(,*]\s*(?:#[^\r\n]*[\r\n]\s*)*{name}\s*[,)=:]", text)
        for name in names
    ) and _has_flask_script(root, settings)


def _has_flask_script(root: Path, settings: Settings) -> bool:
    """Tell whether a file of the project names Flask-Script itself, or the settings a Manager."""
    words = tuple(word.encode() for word in FLASK_SCRIPT_WORDS)
    return bool(settings.managers) or (is_all_known(root) and bool(files_mentioning(root, words)))


class Given(Record):
    """What a call gives for a parameter, in the context of the module with the call."""

    argument: ast.expr
    context: Context


def is_given(
    name: ast.Name, context: Context, is_wanted: Callable[[ast.expr, Context], bool]
) -> bool:
    """Tell whether a name is a parameter, and what all calls of its function give is wanted.

    A parameter that is itself given on counts by its own calls. False where there is no call, and
    where the project has more files than are looked at.
    """
    parameter = parameter_of(name, context)
    return parameter is not None and _is_given(parameter, is_wanted, context)


@cached
def _is_given(
    parameter: ast.arg, is_wanted: Callable[[ast.expr, Context], bool], context: Context
) -> bool:
    found = False
    for each in _given(parameter, context, _MOST_CALLS):
        if each is None or not is_wanted(each.argument, each.context):
            return False
        found = True
    return found


@cached
def given(parameter: ast.arg, context: Context) -> tuple[Given, ...]:
    """Return what all calls in the project give for a parameter; nothing if that is not known."""
    found = list(_given(parameter, context, _MOST_CALLS))
    return tuple(each for each in found if each) if all(found) else ()


def parameter_of(expression: ast.expr, context: Context) -> ast.arg | None:
    """Return the parameter of a function that an expression is, if it has no annotation."""
    module = context.module
    parameter = module.lookup.only_value(expression)
    if not isinstance(parameter, ast.arg) or parameter.annotation:
        return None
    function = module.scopes.parents[module.scopes.parents[parameter]]
    return parameter if isinstance(function, NamedFunction) else None


def _given(parameter: ast.arg, context: Context, calls: int) -> Iterator[Given | None]:
    """Yield what each call gives for a parameter, and None for what is not known."""
    parents = context.module.scopes.parents
    function = parents[parents[parameter]]
    if (
        not isinstance(function, NamedFunction)
        or not calls
        or not _has_flask_script(context.project.root, context.settings)
    ):
        yield None
        return
    mentioning = files_mentioning(context.project.root, (f"{function.name}(".encode(),))
    if len(mentioning) > _MOST_FILES:
        yield None
        return
    for caller, call in context.project.calls(context.module, function):
        argument = _argument(function, parameter.arg, call)
        there = context.of(caller)
        passed_on = parameter_of(argument, there) if argument else None
        if argument is None:
            yield None
        elif passed_on:
            yield from _given(passed_on, there, calls - 1)
        else:
            yield Given(argument, there)


class Receiver(Record):
    """The parameter of a function that an argument of a call is for."""

    parameter: ast.arg
    function: NamedFunction
    context: Context


def receiver_of(argument: ast.expr, context: Context) -> Receiver | None:
    """Return the parameter that an argument is given to, where a function of the project is called.

    Methods and functions inside of others are left out.
    """
    parents = context.module.scopes.parents
    around = parents.get(argument)
    keyword = around if isinstance(around, ast.keyword) else None
    call = parents.get(keyword) if keyword else around
    if not isinstance(call, ast.Call) or call.func is argument:
        return None
    found = [definition_of(each) for each in context.module.values(call.func)]
    definition = found[0] if len(found) == 1 else None
    if definition is None or not isinstance(definition.node, NamedFunction):
        return None
    module, function = definition.module, definition.node
    if module.scopes.scope(function) is not module.scopes.tree:
        return None
    for each in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs):
        if _argument(function, each.arg, call) is argument:
            return Receiver(each, function, context.of(module))
    return None


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
