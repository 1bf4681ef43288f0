"""Commands that are typed by a name which click derives from that of the function."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from flake8_flask_cli.application.file_roles import is_test
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

# The methods of a group that may take or give commands under other names.
_NAMING = ("add_command", "get_command", "list_commands", "resolve_command")


class DerivedName(NamedTuple):
    """A command or group of a file that has no name of its own.

    `maker` is the decorator, or the call that is used as one. `names` are those of the function by
    any click.
    """

    made: ClickObject
    function: NamedFunction
    maker: ast.expr
    names: CommandNames

    @property
    def _none(self) -> ast.expr | None:
        """What says that there is no name: `None`, in the place of the name."""
        if not isinstance(self.maker, ast.Call):
            return None
        return next(iter(self.maker.args), None) or keyword_of(self.maker, "name")

    def line(self, name: str) -> str:
        """Return the decorator or call that gives the command a name, on one line."""
        source = self.made.module.source
        (start, end), edit = source.span(self.maker), self.edit(name)
        text = source.text[start : edit.start] + edit.content + source.text[edit.end : end]
        at = "@" if self.made.module.scopes.is_decorator(self.maker) else ""
        return at + one_line(text)

    def edit(self, name: str) -> Edit:
        """Return the edit that gives the command a name."""
        source, text = self.made.module.source, quoted(name)
        if not isinstance(self.maker, ast.Call):
            end = source.span(self.maker)[1]
            return Edit(end, end, f"({text})")
        if self._none is not None:
            return Edit(*source.span(self._none), text)
        opening = source.text.index("(", source.span(self.maker.func)[1]) + 1
        if not self.maker.keywords:
            return Edit(opening, opening, text)
        first = source.span(self.maker.keywords[0])[0]
        gap = source.text[opening:first]
        return Edit(first, first, f"{text}, " if gap.strip() else f"{text},{gap or ' '}")


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
        if found is not None and _is_typed(found):
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
    if isinstance(maker, ast.Call) and not _is_written_out(maker, made.module):
        return None
    if any(wrapped_by(each, made.module) for each in function.decorator_list):
        # It is named like the function that it wraps.
        return None
    if not _is_changed(function.name):
        return None
    return DerivedName(made, function, maker, command_names(function.name, EITHER_CLICK))


def _is_changed(name: str) -> bool:
    """Tell whether any click makes another name of that of a function."""
    return command_names(name, EITHER_CLICK) != CommandNames(name)


def _is_written_out(call: ast.Call, module: Module) -> bool:
    """Tell whether all arguments of what makes a command are known by position or name."""
    maker = command_maker(call, module)
    if maker is None or maker.partial or any(isinstance(each, ast.Starred) for each in call.args):
        return False
    return all(each.arg for each in call.keywords)


def _is_typed(derived: DerivedName) -> bool:
    """Tell whether a command is registered without another name, on a group of the usual kind."""
    module = derived.made.module
    modules = chain([module], modules_mentioning((b"add_command", b"commands="), module))
    return any(
        _adds(each, derived.made)
        for other in modules
        if derived.function.name in other.source.text
        for each in registrations(other)
    )


def _adds(registration: Registration, made: ClickObject) -> bool:
    """Tell whether a registration adds a command under the name that click gives it."""
    if registration.name is not None or registration.is_source:
        return False
    if all(each.place != made.place for each in registration.commands):
        return False
    return not any(
        own.module.member(method, own.node)
        for group in registration.groups
        if group.role is Role.DEFINED
        for own in group.own_classes
        for method in _NAMING
    )
