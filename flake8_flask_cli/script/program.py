"""What one Manager is the program of, joined from the modules that say it; read where asked for."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from flake8_flask_cli.application.built_in_commands import BUILT_IN_NAMES
from flake8_flask_cli.application.file_roles import is_program
from flake8_flask_cli.context import Context
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.expressions import callee, keyword_of, last_name
from flake8_flask_cli.names.external_names import is_used_externally
from flake8_flask_cli.names.import_paths import last_part, repository_root
from flake8_flask_cli.names.imports import GlobalName, origin, refers_to
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.project import (
    files_mentioning,
    files_named,
    is_all_known,
    module_at,
    modules_mentioning,
)
from flake8_flask_cli.record import Record
from flake8_flask_cli.script.given import given, parameter_of, receiver_of
from flake8_flask_cli.script.manager_calls import (
    Start,
    calls_of,
    option_calls,
    runs_program,
    starts,
)
from flake8_flask_cli.script.managers import (
    MANAGER,
    SERVER,
    SHELL,
    class_called,
    classes_called,
)
from flake8_flask_cli.script.registrations import IN_FLASK, CommandKind, Registration, written_name
from flake8_flask_cli.script.script_module import script_module
from flake8_flask_cli.text.reading import content_of

_DECLARE_PROGRAMS = ("setup.cfg", "pyproject.toml")
"""The files that declare console scripts, besides Python files."""

# Where a command may have one of these names.
_WORDS_OF_BUILT_INS = tuple(
    text.encode()
    for name in BUILT_IN_NAMES
    for text in (f"def {name}(", f'"{name}"', f"'{name}'", f"class {name.title()}")
)


class Command(Record):
    """A command on a Manager: `name` is what is typed, empty where it is computed."""

    name: str
    kind: CommandKind


def _is_elsewhere(registered: Registration) -> bool:
    """Tell whether a registration adds no command of its name to the Manager: `flask` has it."""
    value = registered.value
    is_built_in = value is not None and (value.name == SERVER or SHELL in value.classes)
    return is_built_in or registered.kind in IN_FLASK or registered.namespace is not None


class Program:
    """The program of a Manager, or the group of commands that it is in another program.

    `call` makes the Manager in the module of `home`, and `variable` is what it is assigned to
    there (`manager`, `self.manager`), or empty. What other modules do with it is read when a
    property is.
    """

    __slots__ = ("call", "home", "variable")

    def __init__(self, call: ast.Call, home: Context) -> None:
        self.call = call
        self.home = home
        match home.module.scopes.parents.get(call):
            case ast.Assign(targets=[ast.Name() | ast.Attribute() as target]):
                self.variable = ast.unparse(target)
            case ast.AnnAssign(target=target) | ast.NamedExpr(target=target):
                self.variable = ast.unparse(target)
            case _:
                self.variable = ""

    @property
    def id(self) -> str:
        """What identifies the Manager in `Fix.together`.

        It is the place of the call: the module at hand has another tree than its file on disk.
        """
        return self.home.id_of(self.call)

    def is_made_in(self, context: Context) -> bool:
        """Tell whether a module makes the Manager."""
        return self.home.module is context.module

    @property
    def registered_as(self) -> str | None:
        """The name that the Manager is registered under on another one; empty if computed.

        None if it is registered nowhere in the project. Of a project with more files than are
        looked at, only the module itself is.
        """
        manager = GlobalName(self.home.module.source.path, self.variable)
        for module, call in self._calls_of_add_command():
            command = callee(call.args[-1])
            if module is not self.home.module:
                is_it = refers_to(command, module, manager)
            else:
                is_it = ast.unparse(command) == self.variable
            if is_it:
                return written_name(call)
        return None

    def _calls_of_add_command(self) -> Iterator[tuple[Module, ast.Call]]:
        """Yield the calls of `add_command` in the project whose last argument may be the Manager.

        Only its name is compared.
        """
        home, name = self.home.module, self.variable.rpartition(".")[2]
        is_known = is_all_known(self.home.project.root)
        others = modules_mentioning((b"add_command",), home) if is_known else (home,)
        for module in others if name else ():
            spellings = module.scopes.spellings(name)
            for call in module.scopes.all(ast.Call):
                if last_name(call.func) != "add_command" or not call.args:
                    continue
                if last_name(callee(call.args[-1])) in spellings:
                    yield module, call

    @property
    def is_run_at_home(self) -> bool:
        """Whether the module that makes the Manager runs it."""
        is_run_unnamed = any(owner is self.call for _, owner in calls_of("run", self.home))
        return is_run_unnamed or runs_program(self.variable, self.home)

    @property
    def has_options(self) -> bool:
        """Whether the Manager has options of the whole program, by its name or in its own class."""
        made = class_called(self.call, self.home)
        own_class = made.definition.node if made and made.definition else None
        return bool(option_calls(self.variable, self.home)) or any(
            isinstance(owner, ast.Name)
            and owner.id == "self"
            and own_class is not None
            and own_class in self.home.module.scopes.ancestors(owner)
            for _, owner in calls_of("add_option", self.home)
        )

    @property
    def is_only_one(self) -> bool:
        """Whether no other Manager of the module may need a name for its application."""
        return not any(
            each.call is not self.call and (each.call.args or keyword_of(each.call, "app"))
            for each in programs(self.home)
        )

    @property
    def is_run_by_name(self) -> bool:
        """Whether an entry point in the repository runs the Manager: `shop.manage:manager.run`."""
        path, variable = self.home.module.source.path, self.variable
        if path is None or not variable.isidentifier():
            return False
        text = re.compile(rf"\b{re.escape(last_part(path))}\s*:\s*{variable}\.run\b")
        repository = repository_root(self.home.project.root)
        files = (
            *files_mentioning(repository, (f"{variable}.run".encode(),)),
            *files_with_console_scripts(repository),
        )
        return any(text.search(content_of(each).decode(errors="replace")) for each in files)

    @property
    def keeps_name(self) -> bool:
        """Whether other code needs the Manager by its name, whatever it becomes.

        So do the modules that import it, the functions that it is given to, and what uses it where
        another branch binds the name to another Manager.
        """
        if is_used_externally(self.variable, self.home.module) or self.alternatives:
            return True
        return any(receiver_of(use, self.home) for use, _ in self._uses())

    @property
    def alternatives(self) -> frozenset[str]:
        """The ids of the Managers that other branches bind the same name to."""
        return frozenset(each.id for _, found in self._uses() for each in found) - {self.id}

    def _uses(self) -> Iterator[tuple[ast.Name, tuple[Program, ...]]]:
        """Yield where its module uses the name, with all Managers that it may be there."""
        for use in self.home.module.lookup.uses(self.variable):
            found = programs_of(use, self.home)
            if any(each.id == self.id for each in found):
                yield use, found

    @property
    def commands(self) -> list[Command]:
        """What is registered on the Manager, module by module; built-in commands apart."""
        return [
            Command(name, entity.kind if isinstance(entity, Registration) else CommandKind.FUNCTION)
            for context in self._modules()
            for manager, name, entity in script_module(context).registered()
            if self._is(manager, context)
        ]

    @property
    def built_in_names(self) -> tuple[str, ...]:
        """The names of `flask` itself that commands of the program have, and are no such commands.

        Read are the modules alone whose text may have one.
        """
        found = {
            registered
            for context in self._modules(_WORDS_OF_BUILT_INS)
            for manager, registered, entity in script_module(context).registered()
            if registered in BUILT_IN_NAMES
            and not (isinstance(entity, Registration) and _is_elsewhere(entity))
            and self._is(manager, context)
        }
        return tuple(name for name in BUILT_IN_NAMES if name in found)

    @property
    def registers_built_ins(self) -> bool:
        """Whether the program itself adds a server or a shell."""
        return any(each.kind in (CommandKind.SERVER, CommandKind.SHELL) for each in self.commands)

    def starts(self, at_hand: Context) -> Iterator[Start]:
        """Yield the modules that import the Manager and run it; the module at hand comes first.

        A module that runs it when it is imported is none of them, for `flask` cannot import that.
        No other module counts where the module that makes the Manager runs it.
        """
        path = self.home.module.source.path
        if path is None or not self.variable.isidentifier():
            return
        made = (path, self.variable)
        yield from starts(made, at_hand)
        if self.is_run_at_home:
            return
        root = at_hand.project.root
        for file in sorted(files_mentioning(root, (self.variable.encode(),))):
            module = module_at(file) if is_program(file, root) and file != path else None
            if module:
                yield from starts(made, at_hand.of(module))

    def _modules(self, words: tuple[bytes, ...] = ()) -> Iterator[Context]:
        """Yield the modules that can register something on the Manager, its own first.

        Of the others, only those whose text holds one of `words`, if there are any.
        """
        yield self.home
        if not self.variable.isidentifier():
            return
        for path in files_mentioning(self.home.project.root, (self.variable.encode(),)):
            content = content_of(path) if words else b""
            is_other = path != self.home.module.source.path
            if is_other and (not words or any(word in content for word in words)):
                module = module_at(path)
                if module:
                    yield self.home.of(module)

    def _is(self, manager: ast.expr, context: Context) -> bool:
        return any(each.id == self.id for each in programs_of(manager, context))


def files_with_console_scripts(repository: Path) -> Iterator[Path]:
    """Yield the files of a repository, not Python, with console scripts that may run a Manager."""
    for path in files_named(repository, *_DECLARE_PROGRAMS):
        if b".run" in content_of(path):
            yield path


def program_of(manager: ast.expr, context: Context) -> Program | None:
    """Return the program of the Manager that an expression is; None if no one call makes it."""
    found = programs_of(manager, context)
    return found[0] if len(found) == 1 else None


@cached
def programs_of(manager: ast.expr, context: Context) -> tuple[Program, ...]:
    """Return the programs of all Managers that an expression may be; none if one is not known.

    There are several where branches bind a name, or where a parameter is given several.
    """
    scopes, lookup = context.module.scopes, context.module.lookup
    candidates: list[ast.AST | None] = []
    match manager:
        case ast.Call():
            candidates = [manager]
        case ast.Name():
            candidates = [binding.bound for binding in lookup.bindings_of(manager)]
        case ast.Attribute(value=ast.Name(id="self" | "cls"), attr=name):
            candidates = [value for _, value in scopes.attributes.get(name, ())]
    calls = [each for each in candidates if isinstance(each, ast.Call)]
    made = [each for each in calls if class_called(each, context)]
    if candidates and len(made) == len(candidates):
        return tuple(Program(each, context) for each in made)
    parameter = parameter_of(manager, context)
    if parameter:
        return _given_programs(parameter, context)
    return _imported_programs(manager, context)


def _given_programs(parameter: ast.arg, context: Context) -> tuple[Program, ...]:
    """Return the programs of the Managers that the calls in the project give for a parameter."""
    found = [programs_of(each.argument, each.context) for each in given(parameter, context)]
    by_id = {each.id: each for several in found for each in several}
    return tuple(by_id.values()) if all(found) else ()


def _imported_programs(manager: ast.expr, context: Context) -> tuple[Program, ...]:
    found = origin(manager, context.module)
    return programs_named(found, context) if found else ()


def programs_named(place: tuple[Path, str], context: Context) -> tuple[Program, ...]:
    """Return the programs of the Managers that a global name of a file may be."""
    home = module_at(place[0])
    if home is None:
        return ()
    there = context.of(home)
    calls = [each.bound for each in home.lookup.at_end(home.tree, place[1])]
    made = [each for each in calls if isinstance(each, ast.Call) and class_called(each, there)]
    return tuple(Program(each, there) for each in made)


@cached
def programs(context: Context) -> list[Program]:
    """Return the programs of the Managers that a module makes, from the top down."""
    return [
        Program(call, context)
        for call, made in classes_called(context).items()
        if made.derives_from((MANAGER,))
    ]


def name_from_now_on(name: str, manager: ast.expr, context: Context) -> str:
    """Return what a command is called from now on: `run` for the built-in `runserver`."""
    is_server = name == "runserver" and name not in own_command_names(manager, context)
    return "run" if is_server else name


def own_command_names(manager: ast.expr, context: Context) -> set[str]:
    """Return the names of the commands that the program itself has, Flask-Script's Server apart."""
    program = program_of(manager, context)
    if program is None:
        return set()
    return {each.name for each in program.commands if each.kind not in IN_FLASK}
