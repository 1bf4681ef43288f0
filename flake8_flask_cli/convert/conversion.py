"""What a translation gives back: the text to write, how far to trust it, and why no further."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

from flake8_flask_cli.model import Applicability

TextOf: TypeAlias = Callable[[ast.expr], str]
"""The source text of an expression, as the user wrote it."""

WhatIs: TypeAlias = Callable[[ast.expr], str | None]
"""The dotted name an expression stands for (`argparse.SUPPRESS`, `int`), or None."""


@dataclass(frozen=True)
class Conversion:
    """One expression or one command line in place of another.

    `reasons` are short sentences: what changes, or why a person must do it. They are empty
    exactly when `applicability` is SAFE.
    """

    text: str
    applicability: Applicability
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class DecoratorLine:
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
    applicability: Applicability
    reasons: tuple[str, ...]
    context_settings: str = ""
    remark: str = ""

    @property
    def arguments(self) -> tuple[str, ...]:
        """The texts of all arguments."""
        return (*self.names, *self.keywords)

    @property
    def text(self) -> str:
        """The line itself."""
        return f"@{self.decorator}({', '.join(self.arguments)})"

    @property
    def positional(self) -> bool:
        """Whether it declares an argument of the command line, and no option."""
        return self.decorator == "click.argument"


@dataclass(frozen=True)
class Parameters:
    """All decorator lines of one command, from the top down, and the verdict on the whole.

    `reasons` holds those of every line, then those that concern several of them.
    """

    lines: tuple[DecoratorLine, ...]
    applicability: Applicability
    reasons: tuple[str, ...]
    context_settings: str = ""


class Judged(Protocol):
    """What a verdict has been given on: the reasons are empty exactly where it is SAFE."""

    @property
    def applicability(self) -> Applicability:
        """How far it can be trusted."""

    @property
    def reasons(self) -> Sequence[str]:
        """Why no further."""


@dataclass
class Verdict:
    """Collects what stands against a conversion; the worst of it decides."""

    applicability: Applicability = Applicability.SAFE
    reasons: list[str] = field(default_factory=list)

    def unsafe(self, *reasons: str) -> None:
        """Note that the edit exists and changes something visible, a reason for each change."""
        for reason in reasons:
            self._note(Applicability.UNSAFE, reason)

    def manual(self, reason: str) -> None:
        """Note that a person has to do this."""
        self._note(Applicability.MANUAL, reason)

    def add(self, part: Judged) -> None:
        """Note what stands against a part of the conversion."""
        for reason in part.reasons:
            self._note(part.applicability, reason)

    def _note(self, applicability: Applicability, reason: str) -> None:
        self.applicability = min(self.applicability, applicability)
        one_line = " ".join(reason.split())
        if one_line not in self.reasons:
            self.reasons.append(one_line)

    def conversion(self, text: str) -> Conversion:
        """Return `text` with this verdict."""
        return Conversion(text, self.applicability, tuple(self.reasons))

    def parameters(self, written: Iterable[DecoratorLine]) -> Parameters:
        """Return decorator lines with this verdict on top of their own."""
        lines = tuple(written)
        reasons = [reason for line in lines for reason in line.reasons] + self.reasons
        return Parameters(
            lines,
            min([self.applicability, *(line.applicability for line in lines)]),
            tuple(dict.fromkeys(reasons)),
            next((line.context_settings for line in lines if line.context_settings), ""),
        )


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


@dataclass
class Draft(Verdict):
    """A decorator line in the making.

    `leading` are texts that stand first, `strings` the names, unquoted, `keywords` maps a keyword
    of click to the text of its value, and `trailing` are texts that stand last.
    """

    decorator: str = "click.option"
    leading: list[str] = field(default_factory=list)
    strings: list[str] = field(default_factory=list)
    keywords: dict[str, str] = field(default_factory=dict)
    trailing: list[str] = field(default_factory=list)
    context_settings: str = ""
    remark: str = ""

    def line(self, parameter: str) -> DecoratorLine:
        """Return the finished line, keywords in the order click's own documentation uses."""
        keywords = sorted(self.keywords.items(), key=lambda item: _KEYWORD_ORDER.index(item[0]))
        return DecoratorLine(
            self.decorator,
            (*self.leading, *map(quoted, self.strings)),
            (*(f"{keyword}={text}" for keyword, text in keywords), *self.trailing),
            parameter,
            self.applicability,
            tuple(self.reasons),
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
