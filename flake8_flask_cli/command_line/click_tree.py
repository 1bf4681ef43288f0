"""Which click commands the code below a directory registers on which groups."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

from flake8_flask_cli.application.file_roles import is_test
from flake8_flask_cli.command_line.called_functions import why_not_executed
from flake8_flask_cli.command_line.lazy_groups import lazy_commands
from flake8_flask_cli.commands.added_commands import added_commands, allowed_clicks
from flake8_flask_cli.commands.click_names import CommandNames
from flake8_flask_cli.commands.click_object import (
    ClickObject,
    Role,
    makes_command,
)
from flake8_flask_cli.commands.command import command_of
from flake8_flask_cli.commands.command_makers import MadeCommand
from flake8_flask_cli.commands.own_name import own_name
from flake8_flask_cli.commands.registration import Registration, registrations
from flake8_flask_cli.context import context_of
from flake8_flask_cli.names.expressions import last_name
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.project import files_mentioning, module_at
from flake8_flask_cli.record import Record
from flake8_flask_cli.settings import Settings

_WORDS = (
    *(b"click", b".cli", b".command", b".group", b"_command", b"_group", b"command("),
    *(b"FlaskGroup", b"AppGroup", b"add_command"),
)


class Child(Record):
    """A command on a group: under which name, and why the code that puts it there does not run.

    `idle` is empty where it runs. Of a `source`, the commands are the group's own. `use` is the
    function that a decorator of the project makes the command of, where `made` is the wrapper in
    that decorator.
    """

    made: ClickObject
    names: CommandNames
    idle: str = ""
    is_source: bool = False
    use: MadeCommand | None = None


class GroupContent(Record):
    """What is put on a group; `unknown` says in words what else is, that could not be read."""

    children: tuple[Child, ...]
    unknown: tuple[str, ...]


class ClickTree:
    """The commands and groups below a directory, and what is registered on each group."""

    def __init__(self, directory: Path, settings: Settings) -> None:
        self.directory = directory
        self._settings = settings

    def why_idle(self, node: ast.AST, module: Module) -> str:
        """Return why code does not run; nothing where it does."""
        return why_not_executed(node, context_of(module, self._settings))

    @cached_property
    def modules(self) -> tuple[Module, ...]:
        """The modules that may have to do with click; tests do not count."""
        return tuple(
            module
            for path in files_mentioning(self.directory, _WORDS)
            if not is_test(path, self.directory)
            if (module := module_at(path))
        )

    @cached_property
    def defined(self) -> tuple[ClickObject, ...]:
        """The commands and groups that the modules make, in order."""
        classes = _class_names(self.modules)
        return tuple(each for module in self.modules for each in _defined_in(module, classes))

    @cached_property
    def registrations(self) -> tuple[Registration, ...]:
        """What the modules register, in order."""
        return tuple(each for module in self.modules for each in registrations(module))

    @cached_property
    def groups(self) -> dict[tuple[object, ...], ClickObject]:
        """The groups that something is registered on, by their place."""
        return {group.place: group for each in self.registrations for group in each.groups}

    @cached_property
    def registered(self) -> set[tuple[object, ...]]:
        """The places of the commands that are registered on anything."""
        return {
            child.made.place for content in self._contents.values() for child in content.children
        }

    @cached_property
    def on_unknown(self) -> dict[tuple[object, ...], str]:
        """The places of commands put on a group that is not known or a library's, and where."""
        return {
            made.place: f"the group that {_where(each)} adds it to is not known"
            for each in self.registrations
            if not each.is_source and all(group.role is Role.LIBRARY for group in each.groups)
            for made in each.commands
        }

    def content(self, group: ClickObject) -> GroupContent:
        """Return what is put on a group, also by the methods of its class."""
        places = [group.place]
        if group.role is Role.DEFINED:
            places += [
                ClickObject(Role.CLASS, each.module, each.node).place for each in group.own_classes
            ]
        found = [self._contents[place] for place in places if place in self._contents]
        lazy = (
            Child(each.made, CommandNames(each.name or ""), is_source=each.name is None)
            for each in lazy_commands(group)
        )
        return GroupContent(
            (*(child for each in found for child in each.children), *lazy),
            tuple(dict.fromkeys(reason for each in found for reason in each.unknown)),
        )

    @cached_property
    def _contents(self) -> dict[tuple[object, ...], GroupContent]:
        children: defaultdict[tuple[object, ...], list[Child]] = defaultdict(list)
        unknown: defaultdict[tuple[object, ...], list[str]] = defaultdict(list)
        for each in self.registrations:
            groups = each.groups
            if not groups:
                continue
            found, reasons = self._children(each)
            for group in groups:
                children[group.place] += found
                unknown[group.place] += reasons
        return {
            place: GroupContent(_without_replaced(children[place]), tuple(unknown[place]))
            for place in children
        }

    def _children(self, registration: Registration) -> tuple[list[Child], list[str]]:
        """Return what a registration adds, and in words what of it is not known."""
        module, node = registration.module, registration.node
        where = _where(registration)
        # A decorator runs with the definition, not in the function.
        is_decorator = module.scopes.is_decorator(node)
        idle = self.why_idle(module.scopes.parents[node] if is_decorator else node, module)
        added = list(added_commands(registration))
        if not added:
            return [], [f"what {where} adds is not known"]
        found, reasons = [], []
        for made, known_names, use in added:
            names = known_names
            if names is None:
                reasons.append(f"the name of the command that {where} adds is not known")
                # It is there, and its own name is the best that can be said.
                names = None if use else own_name(made, allowed_clicks(made.module))
            if names is not None:
                is_made_here = use is not None and not registration.makes
                why = self.why_idle(use.function, use.module) if use and is_made_here else idle
                found.append(Child(made, names, why, registration.is_source, use))
        return found, reasons


def _where(registration: Registration) -> str:
    path = registration.module.source.path
    return f"line {registration.node.lineno} of {path.name if path else 'the module'}"


def _without_replaced(children: list[Child]) -> tuple[Child, ...]:
    """Return them without those that a later one of the same module and name replaces."""
    last = {
        (
            child.names,
            child.made.module.source.path,
            child.idle,
            child.made.place if child.is_source else None,
        ): child
        for child in children
    }
    return tuple(last.values())


def _defined_in(module: Module, classes: set[str]) -> Iterator[ClickObject]:
    for function in module.scopes.functions():
        if command_of(function, module) is not None:
            yield ClickObject(Role.DEFINED, module, function)
    spellings = module.scopes.spellings(*classes)
    for call in module.scopes.all(ast.Call):
        may_make = isinstance(call.func, ast.Call) or _is_of(last_name(call.func), spellings)
        if may_make and makes_command(call, module):
            yield ClickObject(Role.DEFINED, module, call)


def _class_names(modules: Iterable[Module]) -> set[str]:
    """Return the names of the classes that derive from what is named like a command or group.

    To resolve what every call makes would take most of the time.
    """
    bases = {
        (each.name, last_name(base))
        for module in modules
        for each in module.scopes.all(ast.ClassDef)
        for base in each.bases
    }
    found: set[str] = set()
    while True:
        further = {name for name, base in bases if _is_of(base, found)} - found
        if not further:
            return found
        found |= further


def _is_of(name: str, classes: set[str]) -> bool:
    return name in classes or name.endswith(("Command", "Group", "CommandCollection"))
