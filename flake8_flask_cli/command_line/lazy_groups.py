"""Commands that a group of a class of the project imports when they are asked for, by their names.

That is how the documentation of click has it ("Lazily Loading Subcommands", since 8.1): the group
is given `{"load": "shop.jobs.load"}`, or the name of one group whose commands it has.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from flake8_flask_cli.commands.click_object import ClickObject, Role, objects_of
from flake8_flask_cli.convert.places import Place, Placed, known_value
from flake8_flask_cli.names.creations import creations_of_name
from flake8_flask_cli.names.import_paths import find_module, import_roots
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.project import module_at
from flake8_flask_cli.record import Record

_FINDS_BY_ITSELF = ("list_commands", "get_command")

# `shop.jobs:load`, `shop.jobs.load`.
_NAMED = re.compile(r"(\w+(?:\.\w+)*)[.:](\w+)")


class LazyCommand(Record):
    """A command that a group imports; without a `name`, it is a group whose commands it has."""

    name: str | None
    made: ClickObject


def finds_by_itself(group: ClickObject) -> str | None:
    """Return the name of the class of the project whose groups look for their commands."""
    if group.role is Role.DEFINED:
        for each in group.own_classes:
            if any(each.module.member(name, each.node) for name in _FINDS_BY_ITSELF):
                return each.node.name
    return None


def lazy_commands(group: ClickObject) -> Iterator[LazyCommand]:
    """Yield the commands that the texts name which the call of such a group is given."""
    maker = group.maker
    if not isinstance(maker, ast.Call) or finds_by_itself(group) is None:
        return
    for given in (*maker.args, *(each.value for each in maker.keywords)):
        value = known_value(Placed(given, Place(group.module)))
        named = value if isinstance(value, dict) else {None: value}
        for name, text in named.items():
            if isinstance(text, str) and (name is None or isinstance(name, str)):
                yield from (LazyCommand(name, made) for made in _imported(text, group.module))


def _imported(text: str, module: Module) -> Iterator[ClickObject]:
    """Yield what a text names in a module of the project."""
    named, path = _NAMED.fullmatch(text), module.source.path
    file = find_module(named[1], import_roots(path)) if named and path else None
    home = module_at(file) if file and file.is_file() else None
    if named and home:
        yield from objects_of(creations_of_name(named[2], home))
