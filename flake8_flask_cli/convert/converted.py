"""What conversions result in: code to write, and its caveats."""

from __future__ import annotations

import ast
from collections.abc import Callable, Collection, Iterable
from typing import Final, TypeAlias

from flake8_flask_cli.convert.argparse_command import (
    ARGUMENT_CLASS,
    COMMAND_CLASS,
    argument_list,
)
from flake8_flask_cli.convert.call_text import CallText
from flake8_flask_cli.model import (
    Applicability,
    Caveat,
    Definition,
    Topic,
    applicability,
    distinct,
    texts,
)
from flake8_flask_cli.record import Record

TextOf: TypeAlias = Callable[[ast.expr], str]
"""Returns the source text of an expression."""

DottedName: TypeAlias = Callable[[ast.expr], str | None]
"""Returns the dotted name that an expression resolves to (`argparse.SUPPRESS`, `int`), or None."""


OPTION: Final = "click.option"
ARGUMENT: Final = "click.argument"
"""The two decorators that declare a parameter of a command."""


class Converted(Record):
    """The text of an expression or a command line that replaces another one."""

    text: str
    caveats: tuple[Caveat, ...] = ()


class Keyword(Record):
    """A keyword argument of a click decorator: its name, and the text of its value."""

    name: str
    value: str


UNPROCESSED: Final = Keyword("type", "click.UNPROCESSED")
"""With this click passes the text of the command line, and the default, without a change."""

Part: TypeAlias = Keyword | Caveat
"""What the conversion of one argument finds out about a decorator."""


class DecoratorLine(Record):
    """One decorator of a click command; it needs no import but `click`.

    `decorator` is `click.option` or the like. `names` are the texts of its positional arguments,
    `keywords` those of its keyword arguments, each with its value. `parameter` is the keyword that
    the function receives, empty where it receives none (a version option) or none can be read.
    `context_settings` is the text of the dictionary that the command itself must be given for this
    parameter to work, mostly empty. `remark` is for a comment above the decorator: the help of an
    argument, for which click has no place.
    """

    decorator: str
    names: tuple[str, ...]
    keywords: tuple[str, ...]
    parameter: str
    caveats: tuple[Caveat, ...] = ()
    context_settings: str = ""
    remark: str = ""

    @property
    def arguments(self) -> tuple[str, ...]:
        """The texts of all arguments."""
        return (*self.names, *self.keywords)

    @property
    def call(self) -> CallText:
        """The call behind the `@`."""
        return CallText(self.decorator, self.arguments)

    @property
    def text(self) -> str:
        """The decorator on one line, with its `@`."""
        return f"@{self.call}"

    @property
    def positional(self) -> bool:
        """Whether it declares an argument of the command line, and no option."""
        return self.decorator == ARGUMENT


_KEYWORD_ORDER = (
    "is_flag",
    "flag_value",
    "count",
    "multiple",
    "nargs",
    "required",
    "default",
    "type",
    "callback",
    "message",
    "metavar",
    "hidden",
    "help",
)


def decorator_line(
    decorator: str, names: Iterable[str], parameter: str, parts: Iterable[Part]
) -> DecoratorLine:
    """Return a decorator of some parts, with its keywords in the order of click's documentation.

    `names` are the texts of its positional arguments. Of two keywords of one name the later counts.
    """
    values: dict[str, str] = {}
    caveats: list[Caveat] = []
    for part in parts:
        if isinstance(part, Keyword):
            values[part.name] = part.value
        else:
            caveats.append(part)
    keywords = [f"{name}={values[name]}" for name in sorted(values, key=_KEYWORD_ORDER.index)]
    return DecoratorLine(decorator, (*names,), (*keywords,), parameter, distinct(caveats))


class Parameters(Record):
    """All decorators of one command that declare its options and arguments, from the top down.

    `caveats` are those of every line, then those of several lines together. `arguments` are the
    same options and arguments as argparse reads them, in the order of the command line. Where the
    command `keeps_argparse`, it is declared by these, and has no lines; `kept_for` are the caveats
    that it would have with click.
    """

    lines: tuple[DecoratorLine, ...]
    caveats: tuple[Caveat, ...]
    context_settings: str = ""
    arguments: tuple[CallText, ...] = ()
    keeps_argparse: bool = False
    kept_for: tuple[Caveat, ...] = ()

    @property
    def can_keep_argparse(self) -> bool:
        """Whether click has no exact counterpart, and a command that keeps argparse is exact."""
        return bool(self.arguments) and needs_argparse(self.caveats, idiomatic=False)

    def written(self, *, idiomatic: bool) -> Parameters:
        """Return the parameters in the form that a fix writes.

        That is by decorators where these are exact, or where they are `idiomatic` and can be
        written; else by argparse, if it can be kept.
        """
        if not self.arguments or not needs_argparse(self.caveats, idiomatic=idiomatic):
            return self
        return Parameters((), (), "", self.arguments, True, self.caveats)

    @property
    def declarations(self) -> tuple[str | CallText, ...]:
        """The arguments of the call that makes the command, besides its name."""
        if self.keeps_argparse:
            return (f"cls={COMMAND_CLASS.name}", argument_list(self.arguments))
        return (f"context_settings={self.context_settings}",) if self.context_settings else ()

    @property
    def notes(self) -> tuple[str, ...]:
        """What a person should know of a command that keeps argparse."""
        return notes_on_argparse(self.kept_for)

    @property
    def definitions(self) -> tuple[Definition, ...]:
        """The classes that the command needs."""
        return (ARGUMENT_CLASS, COMMAND_CLASS) if self.keeps_argparse else ()


def needs_argparse(caveats: Collection[Caveat], *, idiomatic: bool) -> bool:
    """Tell whether argparse has to read the options that have some caveats with click.

    So it is where click has no counterpart, and but for the idiomatic form where it has no exact
    one; unless argparse does not mend all of it.
    """
    if any(each.topic is Topic.EITHER_WAY for each in caveats):
        return False
    return applicability(caveats) < (Applicability.UNSAFE if idiomatic else Applicability.SAFE)


def notes_on_argparse(caveats: Iterable[Caveat]) -> tuple[str, ...]:
    """Return why argparse reads the options that have some caveats with click, if any."""
    differences = texts(each for each in caveats if each.level is not Applicability.SAFE)
    if not differences:
        return ()
    return (f"keeps argparse, because click has no exact counterpart: {'; '.join(differences)}",)


def parameters_of(
    lines: Iterable[DecoratorLine],
    caveats: Iterable[Caveat] = (),
    arguments: tuple[CallText, ...] = (),
) -> Parameters:
    """Return decorators as those of one command, with the caveats of several of them together."""
    lines = tuple(lines)
    settings = (each.context_settings for each in lines if each.context_settings)
    whole = distinct(*(each.caveats for each in lines), caveats)
    return Parameters(lines, whole, next(settings, ""), arguments)


def quoted(value: str) -> str:
    """Return a string literal for `value`, in double quotes and on one line."""
    return '"' + "".join(map(_escaped, value)) + '"'


def operand(expression: ast.expr, text_of: TextOf) -> str:
    """Return the text of an expression as the operand of an operator, in parentheses if needed."""
    text = text_of(expression)
    closed = (
        *(ast.Constant, ast.Name, ast.Attribute, ast.Call, ast.Subscript),
        *(ast.Tuple, ast.List, ast.Dict, ast.Set),
    )
    return text if isinstance(expression, closed) else f"({text})"


def _escaped(character: str) -> str:
    if character == '"':
        return '\\"'
    if character != "\\" and character.isprintable():
        return character
    return character.encode("unicode_escape").decode("ascii")
