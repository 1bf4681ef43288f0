"""Where a project registers its blueprints, and under which group their commands come then."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_flask_cli.application.file_roles import is_test
from flake8_flask_cli.command_line.click_tree import ClickTree
from flake8_flask_cli.commands.click_object import ClickObject, Role, owners_of
from flake8_flask_cli.commands.registration import each_given
from flake8_flask_cli.convert.literal import NOT_LITERAL
from flake8_flask_cli.convert.places import Place, Placed, known_value
from flake8_flask_cli.names.expressions import keyword_of
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.project import files_mentioning, module_at
from flake8_flask_cli.record import Record


class BlueprintCommands(Record):
    """A blueprint on an application.

    `application` is None where it is not known which one. `group` is the name of the group that the
    commands are in; None where they are on the application itself, and where the name is not known:
    then `is_known` is False. `idle` is why the code that registers the blueprint does not run.
    """

    application: ClickObject | None
    group: str | None
    is_known: bool
    idle: str


class _Use(Record):
    """A call of `register_blueprint`; `blueprint` is None where only running tells which one."""

    call: ast.Call
    module: Module
    blueprint: Placed | None


class BlueprintUses:
    """The calls of `register_blueprint` below a directory."""

    def __init__(self, tree: ClickTree) -> None:
        self._tree = tree
        self._uses = tuple(self._found())
        self.are_all_known = all(
            use.blueprint is not None
            and owners_of(use.blueprint.expression, use.blueprint.place.module)
            for use in self._uses
        )

    def _found(self) -> Iterator[_Use]:
        directory = self._tree.directory
        for path in files_mentioning(directory, (b"register_blueprint",)):
            module = None if is_test(path, directory) else module_at(path)
            for call in module.scopes.all(ast.Call) if module else ():
                if isinstance(call.func, ast.Attribute) and call.func.attr == "register_blueprint":
                    given = call.args[0] if call.args else keyword_of(call, "blueprint")
                    assert module
                    for each in each_given(given, module) if given else (None,):
                        yield _Use(call, module, each if isinstance(each, Placed) else None)

    def of(self, blueprint: ClickObject, left: int = 8) -> Iterator[BlueprintCommands]:
        """Yield where a blueprint is registered, also on blueprints that are registered.

        `Blueprint.register` of Flask 2.0 and later: a nested one has the name of the outer one
        before its own.
        """
        for use in self._uses if left else ():
            if use.blueprint is None:
                continue
            found = owners_of(use.blueprint.expression, use.blueprint.place.module)
            if all(each.place != blueprint.place for each in found):
                continue
            idle = self._tree.why_idle(use.call, use.module)
            group, is_known = _group(blueprint, use)
            assert isinstance(use.call.func, ast.Attribute)
            owners = owners_of(use.call.func.value, use.module)
            outer = [each for each in owners if each.role is Role.BLUEPRINT]
            if not outer:
                yield BlueprintCommands(next(iter(owners), None), group, is_known, idle)
            for each in outer:
                for above in self.of(each, left - 1):
                    is_default = _given_group(blueprint, use) is None
                    prefix = f"{_name(each)}." if is_default and group is not None else ""
                    yield BlueprintCommands(
                        above.application,
                        None if group is None else f"{prefix}{group}",
                        is_known,
                        idle or above.idle,
                    )


def default_group(blueprint: ClickObject) -> tuple[str | None, bool]:
    """Return the group that the commands of a blueprint come under, and whether that is known."""
    return _group(blueprint, None)


def _given_group(blueprint: ClickObject, use: _Use | None) -> Placed | None:
    assert isinstance(blueprint.node, ast.Call)
    given = keyword_of(use.call, "cli_group") if use else None
    if use and given is not None:
        return Placed(given, Place(use.module))
    given = keyword_of(blueprint.node, "cli_group")
    return Placed(given, Place(blueprint.module)) if given is not None else None


def _group(blueprint: ClickObject, use: _Use | None) -> tuple[str | None, bool]:
    given = _given_group(blueprint, use)
    if given is not None:
        value: object = known_value(given)
        if value is None:
            return None, True
    else:
        named = keyword_of(use.call, "name") if use else None
        value = known_value(Placed(named, Place(use.module))) if use and named else None
        value = value if isinstance(value, str) else _name(blueprint)
    return (value, True) if isinstance(value, str) else (None, False)


def _name(blueprint: ClickObject) -> object:
    assert isinstance(blueprint.node, ast.Call)
    call = blueprint.node
    given = call.args[0] if call.args else keyword_of(call, "name")
    return known_value(Placed(given, Place(blueprint.module))) if given else NOT_LITERAL
