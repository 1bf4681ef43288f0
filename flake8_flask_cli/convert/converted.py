"""What a translation gives back: the text to write, how far to trust it, and why no further."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable
from typing import NamedTuple, Protocol, TypeAlias

from flake8_flask_cli.convert.call_text import CallText
from flake8_flask_cli.model import Caveat, manual, unsafe

TextOf: TypeAlias = Callable[[ast.expr], str]
"""The source text of an expression, as the user wrote it."""

WhatIs: TypeAlias = Callable[[ast.expr], str | None]
"""The dotted name an expression stands for (`argparse.SUPPRESS`, `int`), or None."""


class Converted(NamedTuple):
    """One expression or one command line in place of another."""

    text: str
    caveats: tuple[Caveat, ...] = ()


class DecoratorLine(NamedTuple):
    """One decorator line of a click command; it needs no import but `click`.

    `decorator` is `click.option` or the like; `names` and `keywords` are the texts of what it is
    given, each keyword with its value. `parameter` is the keyword the function receives, empty
    where none is passed (a version option) or none can be read. `context_settings` is the text of
    the dictionary that the command itself must be given for this parameter to work, mostly empty.
    `remark` is what click has no place for, and a comment can say.
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
        """The line itself, as one line."""
        return f"@{self.call}"

    @property
    def positional(self) -> bool:
        """Whether it declares an argument of the command line, and no option."""
        return self.decorator == "click.argument"


class Parameters(NamedTuple):
    """All decorator lines of one command, from the top down.

    `caveats` holds those of every line, then those that concern several of them.
    """

    lines: tuple[DecoratorLine, ...]
    caveats: tuple[Caveat, ...]
    context_settings: str = ""


class HasCaveats(Protocol):
    """A result with what stands against it."""

    @property
    def caveats(self) -> tuple[Caveat, ...]:
        """Why it is not safe."""


def distinct(*parts: Iterable[Caveat]) -> tuple[Caveat, ...]:
    """Return the caveats of all parts, each text once; of two levels the worse counts."""
    verdict = Verdict()
    for part in parts:
        verdict.note(part)
    return verdict.caveats


class Verdict:
    """Collects the caveats of a conversion, each text once."""

    def __init__(self) -> None:
        self._caveats: dict[str, Caveat] = {}

    @property
    def caveats(self) -> tuple[Caveat, ...]:
        """What has been noted, in this order."""
        return tuple(self._caveats.values())

    def unsafe(self, *reasons: str) -> None:
        """Note that the edit exists and changes something visible, a reason for each change."""
        self.note(map(unsafe, reasons))

    def manual(self, reason: str) -> None:
        """Note that a person has to do this."""
        self.note([manual(reason)])

    def add(self, part: HasCaveats) -> None:
        """Note what stands against a part of the conversion."""
        self.note(part.caveats)

    def note(self, caveats: Iterable[Caveat]) -> None:
        """Note caveats. Of two that say the same, the worse level counts."""
        for each in caveats:
            text = " ".join(each.text.split())
            known = self._caveats.get(text)
            if known is None or each.level < known.level:
                self._caveats[text] = each._replace(text=text)

    def conversion(self, text: str) -> Converted:
        """Return `text` with what has been noted."""
        return Converted(text, self.caveats)

    def parameters(self, written: Iterable[DecoratorLine]) -> Parameters:
        """Return decorator lines with what has been noted on top of their own caveats."""
        lines = tuple(written)
        whole = Verdict()
        for line in lines:
            whole.add(line)
        whole.add(self)
        settings = (line.context_settings for line in lines if line.context_settings)
        return Parameters(lines, whole.caveats, next(settings, ""))


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


class Draft(Verdict):
    """A decorator line in the making.

    `leading` are texts that stand first, `strings` the names, unquoted, `keywords` maps a keyword
    of click to the text of its value, and `trailing` are texts that stand last.
    """

    def __init__(self) -> None:
        super().__init__()
        self.decorator = "click.option"
        self.leading: list[str] = []
        self.strings: list[str] = []
        self.keywords: dict[str, str] = {}
        self.trailing: list[str] = []
        self.context_settings = ""
        self.remark = ""

    def line(self, parameter: str) -> DecoratorLine:
        """Return the finished line, keywords in the order click's own documentation uses."""
        keywords = sorted(self.keywords.items(), key=lambda item: _KEYWORD_ORDER.index(item[0]))
        return DecoratorLine(
            self.decorator,
            (*self.leading, *map(quoted, self.strings)),
            (*(f"{keyword}={text}" for keyword, text in keywords), *self.trailing),
            parameter,
            self.caveats,
            self.context_settings,
            self.remark,
        )


def quoted(value: str) -> str:
    """Return a string literal for `value`, in double quotes and on one line."""
    return '"' + "".join(map(_escaped, value)) + '"'


def operand(expression: ast.expr, text_of: TextOf) -> str:
    """Return the text of an expression so that an operator can stand beside it."""
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
