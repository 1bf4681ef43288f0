"""Commands that are typed by a name which click derives from that of the function."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import chain

from flake8_flask_cli.application.file_roles import is_test
from flake8_flask_cli.commands.added_commands import has_own_lookup
from flake8_flask_cli.commands.click_names import EITHER_CLICK, CommandNames, command_names
from flake8_flask_cli.commands.click_object import ClickObject, Role
from flake8_flask_cli.commands.command import command_of, lacks_parentheses
from flake8_flask_cli.commands.decorating_functions import wrapped_by
from flake8_flask_cli.commands.group_methods import command_maker, makers_of
from flake8_flask_cli.commands.own_name import naming_function
from flake8_flask_cli.commands.registration import Registration, registrations
from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.call_text import one_line
from flake8_flask_cli.convert.converted import quoted
from flake8_flask_cli.model import Edit
from flake8_flask_cli.names.expressions import keyword_of
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.project import modules_mentioning
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.record import Record


class DerivedName(Record):
    """A command or group of a file that has no name of its own.

    `maker` is the decorator, or the call that is used as one. `names` are those of the function by
    any click. `registration` is the first that adds it under them.
    """

    made: ClickObject
    function: NamedFunction
    maker: ast.expr
    names: CommandNames
    registration: Registration

    def edit(self, name: str) -> Edit:
        """Return the edit that gives the command a name."""
        return naming_edit(self.maker, name, self.made.module)

    def line(self, name: str) -> str:
        """Return the decorator or call that gives the command a name, on one line."""
        return edited_line(self.maker, self.edit(name), self.made.module)


def naming_edit(maker: ast.expr, name: str, module: Module) -> Edit:
    """Return the edit that gives a name to the command that a decorator makes, or another one.

    The arguments of the decorator are all written out.
    """
    source, text = module.source, quoted(name)
    if not isinstance(maker, ast.Call):
        end = source.span(maker)[1]
        return Edit(end, end, f"({text})")
    given = next(iter(maker.args), None) or keyword_of(maker, "name")
    if given is not None:
        return Edit(*source.span(given), text)
    opening = source.text.index("(", source.span(maker.func)[1]) + 1
    if not maker.keywords:
        return Edit(opening, opening, text)
    first = source.span(maker.keywords[0])[0]
    gap = source.text[opening:first]
    return Edit(first, first, f"{text}, " if gap.strip() else f"{text},{gap or ' '}")


def edited_line(node: ast.expr, edit: Edit, module: Module) -> str:
    """Return what an edit makes of a decorator or a call, on one line."""
    source = module.source
    start, end = source.span(node)
    text = source.text[start : edit.start] + edit.content + source.text[edit.end : end]
    return f"{'@' if module.scopes.is_decorator(node) else ''}{one_line(text)}"


def derived_names(context: Context) -> Iterator[DerivedName]:
    """Yield the commands of a file that click names otherwise than their functions are named.

    Left out are tests, commands that are typed by another name or nowhere, and those of groups that
    look up their commands by themselves.
    """
    module = context.module
    path = module.source.path
    if path is None or is_test(path, context.project.root):
        return
    for made in _made_by_decorators(module):
        found = _derived_name(made)
        if found is not None:
            yield found


def _made_by_decorators(module: Module) -> Iterator[ClickObject]:
    for function in module.scopes.functions():
        # Of most names it is clear at once that click takes them as they are.
        if _is_changed(function.name) and command_of(function, module) is not None:
            yield ClickObject(Role.DEFINED, module, function)
    for call in module.scopes.all(ast.Call):
        if isinstance(call.func, ast.Call) and makers_of(call.func, module):
            yield ClickObject(Role.DEFINED, module, call)


def _derived_name(made: ClickObject) -> DerivedName | None:
    function, maker = naming_function(made), made.maker
    if function is None or maker is None or lacks_parentheses(maker, made.module):
        return None
    if isinstance(maker, ast.Call) and not is_written_out(maker, made.module):
        return None
    if any(wrapped_by(each, made.module) for each in function.decorator_list):
        # It is named like the function that it wraps.
        return None
    if not _is_changed(function.name):
        return None
    registration = _registration(made, function)
    if registration is None:
        return None
    names = command_names(function.name, EITHER_CLICK)
    return DerivedName(made, function, maker, names, registration)


def _is_changed(name: str) -> bool:
    """Tell whether any click makes another name of that of a function."""
    return command_names(name, EITHER_CLICK) != CommandNames(name)


def is_written_out(call: ast.Call, module: Module) -> bool:
    """Tell whether all arguments of what makes a command are known by position or name."""
    maker = command_maker(call, module)
    if maker is None or maker.partial or any(isinstance(each, ast.Starred) for each in call.args):
        return False
    return all(each.arg for each in call.keywords)


def _registration(made: ClickObject, function: NamedFunction) -> Registration | None:
    """Return what adds a command without another name, to a group of the usual kind."""
    modules = chain([made.module], modules_mentioning((b"add_command", b"commands="), made.module))
    found = (
        each
        for other in modules
        if function.name in other.source.text
        for each in registrations(other)
        if _adds(each, made)
    )
    return next(found, None)


def _adds(registration: Registration, made: ClickObject) -> bool:
    """Tell whether a registration adds a command under the name that click gives it."""
    if registration.name is not None or registration.is_source:
        return False
    if all(each.place != made.place for each in registration.commands):
        return False
    return not any(map(has_own_lookup, registration.groups))
