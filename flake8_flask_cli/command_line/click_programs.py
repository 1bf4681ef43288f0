"""The programs that have click commands: `flask` by application, and groups that are run."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from flake8_flask_cli.application.factories import FLASK
from flake8_flask_cli.application.file_roles import is_test
from flake8_flask_cli.application.main_guard import is_at_module_level, runs_as_main
from flake8_flask_cli.command_line.blueprint_uses import BlueprintUses, default_group
from flake8_flask_cli.command_line.click_tree import Child, ClickTree
from flake8_flask_cli.command_line.declared_entry_points import (
    CONSOLE_SCRIPTS,
    DeclaredEntryPoint,
    declared_entry_points,
)
from flake8_flask_cli.commands.click_names import CommandNames
from flake8_flask_cli.commands.click_object import (
    ClickObject,
    Role,
    click_objects,
    objects_of,
)
from flake8_flask_cli.commands.command import command_of
from flake8_flask_cli.names.creations import Creation, creations_of_name
from flake8_flask_cli.names.expressions import last_name
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.project import files_mentioning, module_at, python_files
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.record import Record


class ApplicationCommands(Record):
    """What `flask` has of one application: the file and line that make it, and its commands."""

    file: Path
    line: int
    children: tuple[Child, ...]
    unknown: tuple[str, ...]


class ClickPrograms:
    """Finds the programs of the commands of a tree."""

    def __init__(self, tree: ClickTree) -> None:
        self._tree = tree

    # Programs of their own.

    @cached_property
    def run(self) -> tuple[ClickObject, ...]:
        """The commands and groups that are run as programs, each once."""
        found = [*self._run_by_entry_points(), *self._run_by_calls()]
        return tuple({each.place: each for each in found if each.role is Role.DEFINED}.values())

    @cached_property
    def _entry_points(self) -> tuple[tuple[DeclaredEntryPoint, Creation], ...]:
        return tuple(
            (each, made)
            for each in declared_entry_points(self._tree.directory)
            for made in _made_by(each)
        )

    def _run_by_entry_points(self) -> Iterator[ClickObject]:
        for each, made in self._entry_points:
            if each.group == CONSOLE_SCRIPTS:
                yield from objects_of((made,))

    @cached_property
    def _mains(self) -> set[tuple[Path | None, int]]:
        """The functions that are run as programs, by file and line."""
        return {
            (made.module.source.path, made.node.lineno)
            for each, made in self._entry_points
            if each.group == CONSOLE_SCRIPTS and isinstance(made.node, NamedFunction)
        }

    def _run_by_calls(self) -> Iterator[ClickObject]:
        names = {name for each in self._tree.defined for name in _names_of(each)}
        for module in self._modules_that_run(names):
            spellings = module.scopes.spellings(*names)
            for call in module.scopes.all(ast.Call):
                called = _run_by(call, spellings)
                if called is not None and self._is_program(call, module):
                    yield from click_objects(called, module)

    def _modules_that_run(self, names: set[str]) -> Iterator[Module]:
        """Yield the modules of the tree, and others that call one of the names as a program."""
        known = {module.source.path for module in self._tree.modules}
        yield from self._tree.modules
        directory = self._tree.directory
        started = {path for path, _ in self._mains if path}
        started |= set(files_mentioning(directory, (b"__main__",)))
        started |= {path for path in python_files(directory) if path.name == "__main__.py"}
        for path in sorted(started - known):
            module = None if is_test(path, directory) else module_at(path)
            if module is not None and module.mentions(*names):
                yield module

    def _is_program(self, call: ast.Call, module: Module) -> bool:
        """Tell whether a call runs as a program: in the guard, at module level, in a `main`."""
        if is_at_module_level(call, module) or runs_as_main(call, module):
            return True
        function = module.scopes.function_around(call)
        if not isinstance(function, NamedFunction) or command_of(function, module) is not None:
            return False
        key = (module.source.path, function.lineno)
        return function.name == "main" or key in self._mains

    # Of `flask`.

    @cached_property
    def applications(self) -> tuple[ApplicationCommands, ...]:
        """The applications that have commands."""
        found: dict[Path, list[ApplicationCommands]] = {}
        for each in self._applications():
            found.setdefault(each.file, []).append(each)
        return tuple(
            ApplicationCommands(
                file,
                max(each.line for each in parts),
                tuple(dict.fromkeys(child for each in parts for child in each.children)),
                tuple(dict.fromkeys(reason for each in parts for reason in each.unknown)),
            )
            for file, parts in found.items()
        )

    def _applications(self) -> Iterator[ApplicationCommands]:
        for group in self._tree.groups.values():
            if group.role is Role.APPLICATION:
                content = self._tree.content(group)
                file, line = self._place_of(group)
                yield ApplicationCommands(file, line, content.children, content.unknown)
            elif group.role is Role.BLUEPRINT:
                yield from self._of_blueprint(group)
        for each, made in self._entry_points:
            if each.group != CONSOLE_SCRIPTS:
                for command in objects_of((made,)):
                    file, line = self._place_of(command)
                    child = Child(command, CommandNames(each.name))
                    yield ApplicationCommands(file, line, (child,), ())

    def _of_blueprint(self, blueprint: ClickObject) -> Iterator[ApplicationCommands]:
        found = list(self._blueprint_uses.of(blueprint))
        if not found:
            group, is_known = default_group(blueprint)
            file, line = self._place_of(blueprint)
            idle = "no code registers the blueprint" if self._blueprint_uses.are_all_known else ""
            yield self._under(file, line, blueprint, group, is_known, idle)
        for each in found:
            file, line = self._place_of(each.application or blueprint)
            yield self._under(file, line, blueprint, each.group, each.is_known, each.idle)

    def _under(
        self,
        file: Path,
        line: int,
        blueprint: ClickObject,
        group: str | None,
        is_known: bool,
        idle: str,
    ) -> ApplicationCommands:
        content = self._tree.content(blueprint)
        if group is not None:
            child = Child(blueprint, CommandNames(group), idle)
            return ApplicationCommands(file, line, (child,), ())
        unknown = () if is_known else ("the name of the group of a blueprint is not known",)
        children = [
            child._replace(idle=child.idle or idle) for child in content.children if is_known
        ]
        return ApplicationCommands(file, line, tuple(children), (*unknown, *content.unknown))

    @cached_property
    def _blueprint_uses(self) -> BlueprintUses:
        return BlueprintUses(self._tree)

    def _place_of(self, made: ClickObject) -> tuple[Path, int]:
        """Return the file and line of the call that makes the application of a command.

        Where that call is not known, it is taken for the only file of the project that makes an
        application; where there are several or none, the result is the file of the command. An
        application that a test makes is not that of the project, if that has one.
        """
        path = made.module.source.path
        assert path is not None
        if made.role is Role.APPLICATION and isinstance(made.node, ast.Call):
            if is_test(path, self._tree.directory) and self._making:
                return self._making[0]
            return path, made.node.lineno
        if len({file for file, _ in self._making}) == 1:
            return self._making[0]
        return path, 1

    @cached_property
    def _making(self) -> tuple[tuple[Path, int], ...]:
        """The files and lines that make an application."""
        return tuple(
            (path, call.lineno)
            for path in files_mentioning(self._tree.directory, (b"Flask(", b"(Flask"))
            if not is_test(path, self._tree.directory)
            if (module := module_at(path))
            for call in module.scopes.all(ast.Call)
            if isinstance(call.func, ast.Name | ast.Attribute)
            if any(value.derives_from((FLASK,)) for value in module.lazy_values(call.func))
        )


def _made_by(entry_point: DeclaredEntryPoint) -> tuple[Creation, ...]:
    module = module_at(entry_point.path) if entry_point.path else None
    return creations_of_name(entry_point.attribute, module) if module else ()


def _names_of(made: ClickObject) -> Iterator[str]:
    """Yield the names that a module binds a command to."""
    if isinstance(made.node, NamedFunction):
        yield made.node.name
        return
    statement = made.module.scopes.parents.get(made.node)
    targets = statement.targets if isinstance(statement, ast.Assign) else ()
    for target in targets:
        if isinstance(target, ast.Name):
            yield target.id
        elif isinstance(target, ast.Attribute):
            yield target.attr


def _run_by(call: ast.Call, names: set[str]) -> ast.expr | None:
    """Return what a call runs: `cli` of `cli()` and `cli.main()`."""
    match call.func:
        case ast.Attribute(value=ast.Name() | ast.Attribute() as owner, attr="main"):
            run: ast.expr = owner
        case ast.Name() | ast.Attribute():
            run = call.func
        case _:
            return None
    return run if last_name(run) in names else None
