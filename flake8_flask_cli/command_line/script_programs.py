"""The Managers of the project code below a directory, and what is done with each of them."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from flake8_flask_cli.application.file_roles import is_test
from flake8_flask_cli.command_line.program_names import words_of_managers
from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.call_arguments import bound_arguments
from flake8_flask_cli.names.definitions import returned_expressions
from flake8_flask_cli.names.expressions import last_name
from flake8_flask_cli.names.import_paths import project_root
from flake8_flask_cli.names.imports import definition_of
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.project import module_at, project_of, python_files
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.record import Record
from flake8_flask_cli.script.entities import (
    ExtensionCall,
    GlobalOption,
    ManagerClass,
    PassedShell,
    Registering,
    Run,
    ShellFunction,
)
from flake8_flask_cli.script.extensions import is_for_flask_script
from flake8_flask_cli.script.library_manager import is_of_library
from flake8_flask_cli.script.managers import (
    class_called,
    extension_of_manager,
    manager_of,
    name_by_the_user,
)
from flake8_flask_cli.script.passed_on import PassedOn
from flake8_flask_cli.script.program import Program, programs, programs_of
from flake8_flask_cli.script.registrations import RUN_PARAMETERS
from flake8_flask_cli.script.script_module import script_module
from flake8_flask_cli.settings import Settings
from flake8_flask_cli.text.reading import content_of
from flake8_flask_cli.text.source import Source

_METHODS = (b".command", b".option", b".shell", b"add_command", b"add_option", b".run")
_MOST_RETURNS = 5


class Registered(Record):
    """What is registered on a Manager: the expression of the Manager, and the name if known."""

    manager: ast.expr
    name: str
    entity: Registering
    context: Context


class Use(Record):
    """Another use of a Manager: an option of the program, a run, a shell, an extension, a loop."""

    entity: GlobalOption | Run | ShellFunction | PassedShell | ExtensionCall | PassedOn
    context: Context


class Parts(Record):
    """A Manager, and all that the project does with it."""

    program: Program
    registered: tuple[Registered, ...]
    uses: tuple[Use, ...]


class LibraryManager(Record):
    """A Manager that a library made, by its dotted name, and all that the project does with it."""

    name: str
    registered: tuple[Registered, ...]
    uses: tuple[Use, ...]


class ProjectPrograms(Record):
    """The Managers below a directory, by their ids, in the order of their files.

    `of_libraries` are those that libraries made and the settings name. `unknown` is what is
    registered or run on a Manager that is not known: it may be any of these of the same project.
    """

    parts: Mapping[str, Parts]
    of_libraries: tuple[LibraryManager, ...] = ()
    unknown: tuple[Registered | Use, ...] = ()

    def managers_of(self, manager: ast.expr, context: Context) -> tuple[Parts, ...]:
        """Return the Managers that an expression may be; none if one of them is not known."""
        own = _class_of_self(manager, context)
        if own is not None:
            return tuple(
                each for each in self.parts.values() if _is_made_of(each.program, own, context)
            )
        found = dict.fromkeys(each.id for each in made_programs(manager, context))
        return tuple(self.parts[id_] for id_ in found if id_ in self.parts)


def programs_below(directory: Path, settings: Settings) -> ProjectPrograms:
    """Return the Managers that modules below a directory make, tests left out."""
    contexts = [*_contexts_below(directory, settings)]
    made = {
        each.id: each
        for context in contexts
        for each in programs(context)
        if not _is_of_extension(each)
    }
    empty = ProjectPrograms({id_: Parts(each, (), ()) for id_, each in made.items()})
    # By the id of a Manager, or by its dotted name.
    registered: defaultdict[str, list[Registered]] = defaultdict(list)
    uses: defaultdict[str, list[Use]] = defaultdict(list)
    named: dict[str, None] = {}
    unknown: list[Registered | Use] = []
    for manager, done in _done(contexts if made or settings.managers else ()):
        owners = [each.program.id for each in empty.managers_of(manager, done.context)]
        name = "" if owners else name_by_the_user(manager, done.context)
        named.update({name: None} if name else {})
        for owner in (*owners, *([name] if name else ())):
            if isinstance(done, Registered):
                registered[owner].append(done)
            else:
                uses[owner].append(done)
        if not owners and not name and _may_be_of_project(manager, done.context):
            unknown.append(done)
    return ProjectPrograms(
        {id_: Parts(each, (*registered[id_],), (*uses[id_],)) for id_, each in made.items()},
        tuple(LibraryManager(each, (*registered[each],), (*uses[each],)) for each in named),
        (*unknown,),
    )


def _is_of_extension(program: Program) -> bool:
    """Tell whether a Manager is of a class that an extension fills with its own commands."""
    made = class_called(program.call, program.home)
    return made is not None and is_for_flask_script(made.name)


def _contexts_below(directory: Path, settings: Settings) -> Iterator[Context]:
    """Yield the modules that may do anything with a Manager."""
    anchor = Context(
        Module(Source(""), ast.Module([], []), project_of(directory)),
        project_of(directory),
        settings,
    )
    files = [each for each in python_files(directory) if not is_test(each, project_root(each))]
    words = tuple(map(str.encode, words_of_managers(settings)))
    first = [each for each in files if _holds(each, words)]
    found: dict[Path, Context] = {}
    names: set[bytes] = set()
    for path in first:
        module = module_at(path)
        if module:
            found[path] = context = anchor.of(module)
            names |= _names_of_managers(context)
    for path in files if names else ():
        if path not in found and _holds(path, (*names,)) and _holds(path, _METHODS):
            module = module_at(path)
            if module:
                found[path] = anchor.of(module)
    return (found[path] for path in files if path in found)


def _names_of_managers(context: Context) -> set[bytes]:
    """Return the names that other modules may have for the Managers of one, or classes of them."""
    names = {each.variable.rpartition(".")[2] for each in programs(context)}
    names |= {each.node.name for each in script_module(context).of(ManagerClass)}
    names |= {last_name(manager) for manager, _, _ in script_module(context).registered()}
    return {each.encode() for each in names if each and each != "self"}


def _holds(path: Path, words: Iterable[bytes]) -> bool:
    content = content_of(path)
    return any(word in content for word in words)


def _done(contexts: Iterable[Context]) -> Iterator[tuple[ast.expr, Registered | Use]]:
    """Yield what modules do with Managers, each with the expression of the Manager."""
    for context in contexts:
        module = script_module(context)
        for manager, name, registering in module.registered():
            yield manager, Registered(manager, name, registering, context)
        for entity in module.entities:
            match entity:
                case GlobalOption(node=call) | Run(node=call) | PassedShell(node=call):
                    yield manager_of(call.func, context), Use(entity, context)
                case PassedOn(manager=manager):
                    yield manager, Use(entity, context)
                case ShellFunction(decorators=decorators):
                    for each in decorators:
                        yield manager_of(each, context), Use(entity, context)
                case ExtensionCall(node=call):
                    given = bound_arguments(call, ("manager",)).get("manager")
                    if given is not None and made_programs(given, context):
                        yield given, Use(entity, context)


def commands_of_run(run: Run) -> ast.expr | None:
    """Return the commands that `manager.run(...)` is given."""
    return bound_arguments(run.node, RUN_PARAMETERS).get("commands")


def made_programs(manager: ast.expr, context: Context) -> tuple[Program, ...]:
    """Return the programs of the Managers that an expression may be, also as what a call returns.

    None if one of them is not known.
    """
    pending: list[tuple[ast.expr, Context]] = [(manager, context)]
    found: dict[str, Program] = {}
    for _ in range(_MOST_RETURNS):
        if not pending:
            break
        expression, there = pending.pop()
        known = programs_of(expression, there) or (*_made_in_a_branch(expression, there),)
        returned = [] if known else [*_returned(expression, there)]
        if not known and not returned:
            return ()
        found.update((each.id, each) for each in known)
        pending += returned
    return tuple(found.values())


def _made_in_a_branch(expression: ast.expr, context: Context) -> Iterator[Program]:
    """Yield the Managers that a name may be, where another branch binds something else."""
    if isinstance(expression, ast.Name):
        bound = {each.bound for each in context.module.lookup.bindings_of(expression)}
        yield from (each for each in programs(context) if each.call in bound)


def _returned(expression: ast.expr, context: Context) -> Iterator[tuple[ast.expr, Context]]:
    """Yield what an expression, or the name of it, gets from another name or from a function."""
    call = expression
    if isinstance(expression, ast.Name):
        bound = context.module.lookup.only_value(expression)
        call = bound if isinstance(bound, ast.expr) else expression
    if isinstance(call, ast.Name) and call is not expression:
        yield call, context
    if isinstance(call, ast.Call) and not class_called(call, context):
        for value in context.module.values(call.func):
            definition = definition_of(value)
            if definition and isinstance(definition.node, NamedFunction):
                there = context.of(definition.module)
                for each in returned_expressions(definition.module, definition.node):
                    yield each, there


def _class_of_self(manager: ast.expr, context: Context) -> ast.ClassDef | None:
    """Return the class of Managers in whose method an expression is the object itself."""
    if not isinstance(manager, ast.Name) or manager.id != "self":
        return None
    around = context.module.scopes.ancestors(manager)
    return next((each for each in around if isinstance(each, ast.ClassDef)), None)


def _is_made_of(program: Program, node: ast.ClassDef, context: Context) -> bool:
    """Tell whether a Manager is an object of a class, or of one that derives from it."""
    made = class_called(program.call, program.home)
    name = f"{context.module.name}.{node.name}".strip(".")
    return made is not None and name in (made.name, *made.classes)


def _may_be_of_project(manager: ast.expr, context: Context) -> bool:
    """Tell whether a Manager that is not known may be one of the project."""
    return not (
        extension_of_manager(manager, context)
        or is_of_library(manager, context)
        or _class_of_self(manager, context)
    )
