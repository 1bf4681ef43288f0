"""The click commands below a directory, by the programs that they belong to."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from flake8_flask_cli.command_line.click_programs import ApplicationCommands, ClickPrograms
from flake8_flask_cli.command_line.click_tree import Child, ClickTree
from flake8_flask_cli.command_line.lazy_groups import finds_by_itself
from flake8_flask_cli.command_line.listed_command import (
    MOST_COMMANDS,
    ONLY_SO_MANY,
    CommandForm,
    Framework,
    ListedCommand,
)
from flake8_flask_cli.commands.added_commands import allowed_clicks
from flake8_flask_cli.commands.click_help import help_of, one_line
from flake8_flask_cli.commands.click_names import CommandNames
from flake8_flask_cli.commands.click_object import GROUPS, ClickObject, Role, library_name
from flake8_flask_cli.commands.click_parameters import parameters_of_call, parameters_of_command
from flake8_flask_cli.commands.command_makers import MadeCommand
from flake8_flask_cli.commands.own_name import own_name
from flake8_flask_cli.convert.parameter import DeclaredParameters
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.record import Record
from flake8_flask_cli.settings import Settings


class _Words(Record):
    """The words of a command by the newest click that is allowed, and by the oldest one."""

    newest: tuple[str, ...] = ()
    older: tuple[str, ...] = ()

    def below(self, names: CommandNames) -> _Words:
        older = names.newest if names.older is None else names.older
        return _Words((*self.newest, names.newest), (*self.older, older))


class _Around(Record):
    """Where in a program a command is listed."""

    program: Path
    of_flask: bool
    reachable: bool = True
    words: _Words = _Words()
    groups: tuple[tuple[object, ...], ...] = ()
    unknown: tuple[str, ...] = ()
    idle: str = ""


def click_commands(directory: Path, settings: Settings) -> Iterator[ListedCommand]:
    """Yield the click commands that the project code below a directory declares."""
    tree = ClickTree(directory, settings)
    if tree.defined or tree.groups:
        # Groups that hold each other have as many paths as there are orders of them.
        listed = [*islice(_Listing(tree, ClickPrograms(tree)).commands(), MOST_COMMANDS)]
        yield from listed[:-1]
        for last in listed[-1:]:
            is_cut = len(listed) == MOST_COMMANDS
            yield last._replace(unknown=(*last.unknown, *([ONLY_SO_MANY] if is_cut else ())))


class _Listing:
    """Lists the commands of a tree, program by program."""

    def __init__(self, tree: ClickTree, programs: ClickPrograms) -> None:
        self._tree = tree
        self._programs = programs
        self._listed: set[tuple[object, ...]] = set()

    def commands(self) -> Iterator[ListedCommand]:
        """Yield the programs with their commands, then what is not reachable."""
        for application in self._programs.applications:
            yield from self._of_application(application)
        for made in self._programs.run:
            yield from self._listed_as(made, _Around(_file(made), of_flask=False))
        left = self._tree.defined
        registered = self._tree.registered
        for made in (*(each for each in left if each.place not in registered), *left):
            if made.place not in self._listed:
                yield from self._unreachable(made)

    def _of_application(self, application: ApplicationCommands) -> Iterator[ListedCommand]:
        around = _Around(application.file, of_flask=True)
        yield ListedCommand(
            (),
            CommandForm.GROUP,
            application.file,
            Framework.CLICK,
            application.file,
            application.line,
            unknown=application.unknown,
            of_flask=True,
        )
        for child in application.children:
            yield from self._child(child, around)

    def _unreachable(self, made: ClickObject) -> Iterator[ListedCommand]:
        names = own_name(made, allowed_clicks(made.module))
        reason = self._tree.on_unknown.get(made.place)
        around = _Around(
            _file(made),
            of_flask=False,
            reachable=False,
            unknown=(reason,) if reason else (),
            idle="" if reason else "no code registers it",
        )
        if names is None and not (made.is_group and self._tree.content(made).children):
            # An object that nobody sees: of a helper, or a group that only lends its methods.
            return
        if names is not None:
            around = around._replace(words=around.words.below(names))
        yield from self._listed_as(made, around)

    def _child(self, child: Child, around: _Around) -> Iterator[ListedCommand]:
        around = around._replace(reachable=around.reachable and not child.idle, idle=child.idle)
        if not child.is_source:
            around = around._replace(words=around.words.below(child.names))
            if child.use:
                self._listed.add(child.made.place)
                yield _of_use(child.use, around)
            else:
                yield from self._listed_as(child.made, around)
        elif child.made.place not in around.groups:
            # Its own name is not typed anywhere, and its commands are.
            self._listed.add(child.made.place)
            around = around._replace(groups=(*around.groups, child.made.place))
            for each in self._tree.content(child.made).children:
                yield from self._child(each, around)

    def _listed_as(self, made: ClickObject, around: _Around) -> Iterator[ListedCommand]:
        """Yield a command, and what is in it but for the groups that it is in itself."""
        self._listed.add(made.place)
        yield self._entry(made, around)
        if made.place not in around.groups:
            inside = around._replace(groups=(*around.groups, made.place))
            for child in self._tree.content(made).children:
                yield from self._child(child, inside)

    def _entry(self, made: ClickObject, around: _Around) -> ListedCommand:
        declared = _parameters(made)
        content, searching = self._tree.content(made), finds_by_itself(made)
        by_itself = (f"'{searching}' finds commands by itself",) if searching else ()
        newest, older = around.words
        return ListedCommand(
            newest,
            CommandForm.GROUP if _is_group(made) else CommandForm.COMMAND,
            around.program,
            Framework.CLICK,
            _file(made),
            getattr(made.node, "lineno", 1),
            around.reachable,
            (*around.unknown, *declared.unknown, *content.unknown, *by_itself),
            _help(made),
            declared.parameters,
            older if older != newest else None,
            library=library_name(made) if made.role is Role.LIBRARY else "",
            of_flask=around.of_flask,
            idle=around.idle,
        )


def _of_use(use: MadeCommand, around: _Around) -> ListedCommand:
    """Return the command that a decorator of the project makes of a function."""
    path = use.module.source.path
    assert path is not None
    newest, older = around.words
    return ListedCommand(
        newest,
        CommandForm.COMMAND,
        around.program,
        Framework.CLICK,
        path,
        use.function.lineno,
        around.reachable,
        use.parameters.unknown,
        one_line(ast.get_docstring(use.function) or ""),
        use.parameters.parameters,
        older if older != newest else None,
        of_flask=around.of_flask,
        idle=around.idle,
    )


def _file(made: ClickObject) -> Path:
    path = made.module.source.path
    assert path is not None
    return path


def _is_group(made: ClickObject) -> bool:
    if made.role is Role.LIBRARY:
        return made.module.is_a(made.node, *GROUPS) is not False
    return made.is_group


def _parameters(made: ClickObject) -> DeclaredParameters:
    command = made.command
    if command is not None:
        return parameters_of_command(command)
    if made.role is Role.DEFINED and isinstance(made.node, ast.Call):
        return parameters_of_call(made.node, made.module)
    return DeclaredParameters()


def _help(made: ClickObject) -> str:
    maker, function = made.maker, made.function
    if maker is None:
        return ""
    node = function.node if function else None
    return help_of(maker, node if isinstance(node, NamedFunction) else None, made.module)
