"""What a call such as `click.option("-v", "--verbose")` declares: a decorator, or an object."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable
from typing import Final

from flake8_flask_cli.convert.converted import ARGUMENT, OPTION, quoted
from flake8_flask_cli.convert.literal import NOT_LITERAL, literal_value
from flake8_flask_cli.convert.parameter_names import argument_name, lacks_dash, option_name
from flake8_flask_cli.convert.places import Given, Place
from flake8_flask_cli.names.expressions import keyword_of
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.record import Record

OPTION_CLASS: Final = "click.Option"
ARGUMENT_CLASS: Final = "click.Argument"
"""The classes whose instances `params=` takes; their first argument is the list of strings."""

# Each decorator that declares a parameter, and the option strings that it has by itself.
DECLARING: dict[str, tuple[str, ...]] = {
    OPTION: (),
    ARGUMENT: (),
    "click.password_option": ("--password",),
    "click.confirmation_option": ("--yes",),
    "click.version_option": ("--version",),
    "click.custom_version_option": ("--version",),
    "click.help_option": ("--help",),
}
_CLASSES = (OPTION_CLASS, ARGUMENT_CLASS)
NOT_EXPOSED = {
    "click.confirmation_option",
    "click.version_option",
    "click.custom_version_option",
    "click.help_option",
}
# Their first positional argument is no option string.
_WITH_VALUE_FIRST = {"click.version_option", "click.custom_version_option"}


class Declaration(Record):
    """One option or argument of a command.

    `decorator` is the one on the function, and `call` the call that declares: another one where
    the decorator is held in a variable or is a function of the project, and then `module` may be
    another one too. `parameter` is the keyword that the function receives: empty where it receives
    none, None where it is not known, or where click refuses the declaration. `given` is what the
    decorator gives to the parameters of the function around the call.
    """

    decorator: ast.expr
    call: ast.Call
    module: Module
    maker: str
    strings: tuple[str, ...] | None
    parameter: str | None
    given: tuple[Given, ...] = ()

    @property
    def is_argument(self) -> bool:
        """Whether it is positional on the command line."""
        return self.maker in (ARGUMENT, ARGUMENT_CLASS)

    @property
    def place(self) -> Place:
        """Where the expressions in the call stand."""
        return Place(self.module, self.given)

    @property
    def string_list(self) -> ast.expr | None:
        """The option strings and the name, as a list."""
        if self.maker in _CLASSES:
            return self.call.args[0] if self.call.args else self.keyword("param_decls")
        return ast.List(_string_arguments(self.call, self.maker), ast.Load())

    @property
    def is_shared(self) -> bool:
        """Whether it is written down elsewhere, perhaps for several commands."""
        return self.decorator is not self.call

    def keyword(self, name: str) -> ast.expr | None:
        """Return the value of a keyword, if it is given one."""
        return keyword_of(self.call, name)

    def renamed(self, name: str) -> str:
        """Return the text of the same declaration, passed as `name`.

        For an argument that is its only string, for an option it is one more.
        """
        given = self.strings or ()
        strings = [name if string.isidentifier() else string for string in given]
        if self.is_argument:
            strings = [name]
        elif name not in strings:
            strings.append(name)
        return rewritten_call(self.call, self.module, strings=strings)


def maker_of(call: ast.Call, module: Module) -> str:
    """Return `click.option` and the like for a call that declares a parameter, else nothing."""
    return next(iter(sorted(module.names(call.func) & DECLARING.keys())), "")


def class_of(call: ast.Call, module: Module) -> str:
    """Return `click.Option` or `click.Argument` for a call that makes one, else nothing.

    A class of the project that derives from one counts as that.
    """
    made = module.values(call)
    return next((each for each in _CLASSES if any(value.is_a((each,)) for value in made)), "")


def read_declaration(decorator: ast.expr, call: ast.Call, maker: str, place: Place) -> Declaration:
    """Return what a call of `maker` in `place` declares for the function under `decorator`."""
    module, given = place
    strings = option_strings(call, maker)
    parameter = _parameter(call, maker, strings)
    return Declaration(decorator, call, module, maker, strings, parameter, given)


def option_strings(call: ast.Call, maker: str) -> tuple[str, ...] | None:
    """Return the strings that a declaration is given, None if one of them is not literal."""
    if maker in _CLASSES:
        return None
    values = [literal_value(argument) for argument in _string_arguments(call, maker)]
    strings = tuple(value for value in values if isinstance(value, str))
    if len(strings) < len(values):
        return None
    return strings or DECLARING[maker]


def _string_arguments(call: ast.Call, maker: str) -> list[ast.expr]:
    return call.args[1:] if maker in _WITH_VALUE_FIRST else call.args


def _parameter(call: ast.Call, maker: str, strings: tuple[str, ...] | None) -> str | None:
    keywords = {keyword.arg for keyword in call.keywords}
    if strings is None or keywords & {None, "cls", "dest"}:
        return None
    exposed: object = maker not in NOT_EXPOSED
    expose_value = keyword_of(call, "expose_value")
    if expose_value is not None:
        exposed = literal_value(expose_value)
    if exposed is NOT_LITERAL:
        return None
    if not exposed:
        return ""
    if maker == ARGUMENT:
        name = argument_name(strings)
        # `click.argument("--name")` is passed as `__name`: surely a mistake.
        return None if name is None or strings[0].startswith("-") else name
    return None if lacks_dash(strings) else option_name(strings)


def rewritten_call(
    call: ast.Call,
    module: Module,
    *,
    maker: str = "",
    strings: Iterable[str] | None = None,
    without: Collection[str] = (),
    added: str = "",
) -> str:
    """Return the text of a declaring call with another maker, other strings or other keywords."""
    text_of = module.source.text_of
    values = 1 if maker_of(call, module) in _WITH_VALUE_FIRST else 0
    kept = call.args if strings is None else call.args[:values]
    arguments = [*map(text_of, kept), *map(quoted, strings or ())]
    arguments += [added] if added else []
    for keyword in call.keywords:
        if keyword.arg is None:
            arguments.append(f"**{text_of(keyword.value)}")
        elif keyword.arg not in without:
            arguments.append(f"{keyword.arg}={text_of(keyword.value)}")
    return replacement_call(call, module, maker or text_of(call.func), arguments)


def replacement_call(call: ast.Call, module: Module, maker: str, arguments: Iterable[str]) -> str:
    """Return the text of a call that replaces another, with an `@` where that is a decorator."""
    at_sign = "@" if module.scopes.is_decorator(call) else ""
    return f"{at_sign}{maker}({', '.join(arguments)})"
