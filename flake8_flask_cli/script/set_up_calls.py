"""Where a project gives an extension its application: `Migrate(app, db)`, `migrate.init_app(app)`.

From then on, `flask` has the commands of the extension.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from flake8_flask_cli.convert.literal import is_none
from flake8_flask_cli.convert.places import constant_value
from flake8_flask_cli.names.expressions import keyword_of, last_name
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.record import Record
from flake8_flask_cli.script.extensions import Extension

_INIT_APP = "init_app"


class SetUpCall(Record):
    """A call that gives an extension its application, and what its commands are called."""

    module: Module
    call: ast.Call
    commands: tuple[str, ...]


def set_up_words(extension: Extension) -> tuple[bytes, ...]:
    """Return words of which a file that sets up an extension holds one."""
    return (_class_name(extension).encode(), _INIT_APP.encode())


def set_up_calls(extension: Extension, modules: Iterable[Module]) -> tuple[SetUpCall, ...]:
    """Return the calls in some modules that give an extension its application.

    Where the modules make an object of the extension, and no call is known to give it one, a call
    of `init_app` on what is not known may be that: `for each in extensions: each.init_app(app)`.
    """
    found = [*_calls(extension, modules)]
    giving = [each for each in found if _gives_application(each.call)]
    sure = [each for each in giving if each.is_its]
    is_made = any(each.is_its for each in found)
    named = [name for each in found if each not in giving for name in _name(extension, each)]
    return tuple(
        SetUpCall(
            each.module, each.call, (*_name(extension, each), *named)[:1] or extension.commands
        )
        for each in sure or (giving[:1] if is_made else ())
    )


class _Call(Record):
    """A call of `init_app`, or one that makes the object of an extension.

    `is_its` is None where it is not known whose `init_app` it is.
    """

    module: Module
    call: ast.Call
    is_its: bool | None


def _calls(extension: Extension, modules: Iterable[Module]) -> Iterator[_Call]:
    """Yield the calls that make the object of an extension, and those of `init_app`."""
    name = _class_name(extension)
    for module in modules:
        spellings = module.scopes.spellings(name)
        for call in module.scopes.all(ast.Call):
            function = call.func
            if isinstance(function, ast.Attribute) and function.attr == _INIT_APP:
                is_its = module.is_a(function.value, extension.function)
                if is_its is not False:
                    yield _Call(module, call, is_its)
            elif last_name(function) in spellings and any(
                value.derives_from((extension.function,)) for value in module.values(function)
            ):
                yield _Call(module, call, is_its=True)


def _class_name(extension: Extension) -> str:
    return extension.function.rpartition(".")[2]


def _gives_application(call: ast.Call) -> bool:
    """Tell whether the first argument, `app`, is given."""
    if any(each.arg is None for each in call.keywords):
        return True
    given = next(iter(call.args), keyword_of(call, "app"))
    return given is not None and not is_none(given)


def _name(extension: Extension, found: _Call) -> Iterator[str]:
    """Yield what a call names the group of the extension's commands."""
    given = keyword_of(found.call, extension.named_by) if extension.named_by else None
    value = constant_value(given, found.module)
    if isinstance(value, str):
        yield value
