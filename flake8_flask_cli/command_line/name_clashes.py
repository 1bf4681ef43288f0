"""Commands of a file that share a name with another command, so that one of the two is lost.

What is read for it are the file and the modules that its own commands and groups come from; of the
others only where a name is one that Flask or Flask-Migrate has, too.
"""

from __future__ import annotations

import ast
import enum
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from flake8_flask_cli.application.file_roles import is_test
from flake8_flask_cli.application.requirements import Bounds, requirements
from flake8_flask_cli.commands.added_commands import AddedCommand, added_commands, has_own_lookup
from flake8_flask_cli.commands.click_names import CommandNames
from flake8_flask_cli.commands.click_object import (
    BLUEPRINT,
    ClickObject,
    Role,
    library_name,
)
from flake8_flask_cli.commands.registration import Registration, registrations
from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.places import Placed
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.expressions import keyword_of, last_name
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.project import modules_mentioning
from flake8_flask_cli.record import Record

if TYPE_CHECKING:
    from flake8_flask_cli.command_line.blueprint_uses import BlueprintUses

BUILT_IN = ("run", "shell", "routes")
"""The commands that Flask has on every application, and that win there (Flask 1.0.4 to 3.1.3)."""

MIGRATE_GROUP = "db"
"""The group of Flask-Migrate. Up to 3.1 it wins (2.7.0, 3.1.0), from 4.0 on the later one (4.1.0).
"""
_MIGRATE = "flask_migrate.Migrate"


class Since(enum.Enum):
    """With which clicks two commands have the same name."""

    ALWAYS = ""
    NEW = "from click 8.2 on"
    OLD = "before click 8.2"


class Added(Record):
    """A command that a registration adds, under names that are known."""

    registration: Registration
    command: AddedCommand
    names: CommandNames

    @property
    def oldest(self) -> str:
        """The name by the oldest click that is allowed."""
        return self.names.newest if self.names.older is None else self.names.older

    def has(self, names: tuple[str, ...]) -> Since | None:
        """Return with which clicks the name is one of some; None: with none."""
        return _since(self.names.newest in names, self.oldest in names)

    def clashes(self, other: Added) -> Since | None:
        """Return with which clicks the name is that of another command; None: with none."""
        return _since(self.names.newest == other.names.newest, self.oldest == other.oldest)


def _since(is_new: bool, is_old: bool) -> Since | None:
    if is_new:
        return Since.ALWAYS if is_old else Since.NEW
    return Since.OLD if is_old else None


class NameClash(Record):
    """A command of the file that has the name of another.

    `other` is what is added before it in the same group; None for a command of Flask itself, or of
    Flask-Migrate.
    """

    added: Added
    name: str
    since: Since
    other: Added | None = None

    @property
    def renamed(self) -> Added:
        """The command that has to have another name: of two, the one that click renames."""
        if self.other and self.since is not Since.ALWAYS and self.added.names.older is None:
            return self.other
        return self.added


@cached
def name_clashes(context: Context) -> tuple[NameClash, ...]:
    """Return the commands of a file that have the name of another; none of a test."""
    path = context.module.source.path
    if path is None or is_test(path, context.project.root):
        return ()
    added = list(_added(context.module))
    found = [*_with_built_in(added, context), *_with_others(added, context.module)]
    # Flask's own command wins over all that the program has of that name.
    first = {each.added.registration.node: each for each in reversed(found)}
    return tuple(sorted(first.values(), key=lambda each: each.added.registration.node.lineno))


def _added(module: Module) -> Iterator[Added]:
    for registration in registrations(module):
        for command in added_commands(registration):
            if command.names is not None and not registration.is_source:
                yield Added(registration, command, command.names)


# Of Flask and Flask-Migrate.


def _with_built_in(added: list[Added], context: Context) -> Iterator[NameClash]:
    for each in added:
        since = each.has(BUILT_IN)
        if (
            since
            and is_on_application(each.registration, context)
            and not _is_run_without_flask(context.module)
        ):
            yield NameClash(each, each.names.newest, since)
        if (
            _is_own_migrate_group(each)
            and is_on_application(each.registration, context)
            and _uses_migrate(context)
        ):
            yield NameClash(each, MIGRATE_GROUP, Since.ALWAYS)


def _is_run_without_flask(module: Module) -> bool:
    """Tell whether a module runs the `cli` of an application as a program: `app.cli()`.

    Then it has the commands of the application alone.
    """
    for call in module.scopes.all(ast.Call):
        match call.func:
            case ast.Attribute(attr="cli"):
                return True
            case ast.Attribute(value=ast.Attribute(attr="cli"), attr="main"):
                return True
    return False


def _is_own_migrate_group(added: Added) -> bool:
    """Tell whether a command is called like that of Flask-Migrate, and is another one."""
    return added.has((MIGRATE_GROUP,)) is Since.ALWAYS and not _is_of_migrate(added.command.made)


def _is_of_migrate(made: ClickObject) -> bool:
    return made.role is Role.LIBRARY and library_name(made).startswith("flask_migrate.")


def is_on_application(registration: Registration, context: Context) -> bool:
    """Tell whether a command surely comes right under `flask`.

    That is on an application, or on a blueprint that has no group. A FlaskGroup of the program
    looks at its own commands first.
    """
    groups = registration.groups
    return bool(groups) and all(_is_application(each, context) for each in groups)


def _is_application(group: ClickObject, context: Context) -> bool:
    if group.role is Role.BLUEPRINT:
        from flake8_flask_cli.command_line.blueprint_uses import default_group

        uses = list(_blueprint_uses(context).of(group))
        found = [(each.group, each.is_known) for each in uses] or [default_group(group)]
        return all(each == (None, True) for each in found)
    return group.role is Role.APPLICATION and group.is_surely_group


def _uses_migrate(context: Context) -> bool:
    """Tell whether the program of a file sets up Flask-Migrate, with a group of the usual name."""
    made = False
    for module in modules_mentioning((b"flask_migrate", b"init_app"), context.module):
        if not _is_of_program(module.source.path, context):
            continue
        for call in module.scopes.all(ast.Call):
            match call.func:
                case ast.Attribute(value=owner, attr="init_app") if keyword_of(call, "command"):
                    if module.is_a(owner, _MIGRATE):
                        return False
                case ast.Name() | ast.Attribute() if _makes_migrate(call, module):
                    if keyword_of(call, "command"):
                        return False
                    made = True
    return made


def _is_of_program(path: Path | None, context: Context) -> bool:
    """Tell whether a module is in the package of a file, or one of both is in none."""
    root = context.project.root
    own = context.module.source.path
    if path is None or own is None or is_test(path, root):
        return False
    below = [each.relative_to(root).parts for each in (path, own) if each.is_relative_to(root)]
    return any(len(parts) == 1 for parts in below) or len({parts[0] for parts in below}) == 1


def _makes_migrate(call: ast.Call, module: Module) -> bool:
    return last_name(call.func) in module.scopes.spellings("Migrate") and any(
        value.derives_from((_MIGRATE,)) for value in module.values(call.func)
    )


def migrate_bounds(context: Context) -> Bounds:
    """Return which versions of Flask-Migrate the project requires."""
    found = Bounds()
    for each in requirements(context.project.root):
        if each.name == "flask-migrate":
            found = found.both(each.bounds)
    return found


def hidden_blueprints(context: Context) -> Iterator[tuple[ast.Call, str]]:
    """Yield the calls that make a blueprint whose commands are in a group that Flask hides."""
    module = context.module
    path = module.source.path
    if path is None or is_test(path, context.project.root):
        return
    spellings = module.scopes.spellings("Blueprint")
    for call in module.scopes.all(ast.Call):
        given = [*call.args, *(each.value for each in call.keywords)]
        if last_name(call.func) not in spellings or not any(map(_is_built_in, given)):
            continue
        from flake8_flask_cli.command_line.blueprint_uses import default_group

        blueprint = ClickObject(Role.BLUEPRINT, module, call)
        group, _ = default_group(blueprint)
        if group in BUILT_IN and any(
            value.derives_from((BLUEPRINT,)) for value in module.values(call.func)
        ):
            uses = _blueprint_uses(context).of(blueprint)
            if _has_commands(blueprint) and all(use.group == group for use in uses):
                yield call, group


def _is_built_in(expression: ast.expr) -> bool:
    return isinstance(expression, ast.Constant) and expression.value in BUILT_IN


def _has_commands(group: ClickObject) -> bool:
    return any(
        found.place == group.place
        for module in modules_mentioning((b".cli",), group.module)
        for each in registrations(module)
        for found in each.groups
    )


def _blueprint_uses(context: Context) -> BlueprintUses:
    from flake8_flask_cli.command_line.blueprint_uses import BlueprintUses
    from flake8_flask_cli.command_line.click_tree import ClickTree

    return BlueprintUses(ClickTree(context.project.root, context.settings))


# Of the same group.


def _with_others(added: list[Added], module: Module) -> Iterator[NameClash]:
    """Yield the commands that surely replace an earlier one of their group.

    That one is added by the same statements, or by the module that makes the group.
    """
    if any(each.attr == "commands" for each in module.scopes.all(ast.Attribute)):
        # The program looks at the commands of a group, and may move them.
        return
    earlier: defaultdict[tuple[object, str], list[Added]] = defaultdict(list)
    for each in sorted(added, key=lambda each: each.registration.node.lineno):
        block = _block(each.registration)
        names = dict.fromkeys((each.names.newest, each.oldest))
        others = [other for name in names for other in earlier[block, name][-1:]]
        if block[0] is module.tree and not others:
            others = _of_home(each)
        for other in others[:1]:
            since = each.clashes(other)
            if since and _is_other(each, other) and _is_same_group(each, other):
                name = each.oldest if since is Since.OLD else each.names.newest
                yield NameClash(each, name, since, other)
        for name in names:
            earlier[block, name].append(each)


def _block(registration: Registration) -> tuple[ast.AST, str]:
    """Return which statements of a module register something: of what they are a field."""
    scopes = registration.module.scopes
    statement: ast.AST = registration.node
    while not isinstance(statement, ast.stmt):
        statement = scopes.parents[statement]
    return scopes.parents[statement], scopes.fields[statement]


def _of_home(added: Added) -> list[Added]:
    """Return what the module that makes the group adds under the name of a command."""
    groups = added.registration.groups
    home = groups[0].module if len(groups) == 1 else added.registration.module
    if home is added.registration.module or home.is_stub or groups[0].role is Role.LIBRARY:
        return []
    text = home.source.text
    if not any(name in text for name in (added.oldest, added.oldest.replace("-", "_"))):
        return []
    return [
        each
        for each in _added(home)
        if added.clashes(each) and _block(each.registration)[0] is home.tree
    ]


def _is_other(one: Added, other: Added) -> bool:
    """Tell whether two registrations are of two commands, and neither is one of a loop."""
    return (
        one.registration.node is not other.registration.node
        and one.command.made.place != other.command.made.place
    )


def _is_same_group(one: Added, other: Added) -> bool:
    """Tell whether two commands surely are on the same group, which looks them up as click does."""
    groups = [each.registration.groups for each in (one, other)]
    if any(has_own_lookup(group) for found in groups for group in found):
        return False
    if _is_written_alike(one.registration, other.registration):
        return True
    places = [{group.place for group in found} for found in groups]
    return places[0] == places[1] and len(places[0]) == 1


def _is_written_alike(one: Registration, other: Registration) -> bool:
    """Tell whether two groups of a module are the same name or attribute, bound only once."""
    if not isinstance(one.group, Placed) or not isinstance(other.group, Placed):
        return False
    first, second = one.group.expression, other.group.expression
    if one.module is not other.module or ast.dump(first) != ast.dump(second):
        return False
    roots = [_root(each) for each in (first, second)]
    bindings = [one.module.lookup.bindings_of(each) for each in roots if each]
    return len(bindings) == 2 and bindings[0] == bindings[1] and len(bindings[0]) == 1


def _root(expression: ast.expr) -> ast.Name | None:
    """Return the name that an attribute begins with; None for anything else."""
    while isinstance(expression, ast.Attribute):
        expression = expression.value
    return expression if isinstance(expression, ast.Name) else None
