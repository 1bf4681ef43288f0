"""The command lines of a shell script, and the variables that it sets."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Generator, Iterable, Iterator, Sequence
from itertools import takewhile

from flake8_flask_cli.files.excerpt import Excerpt, from_pieces
from flake8_flask_cli.files.file_entities import (
    CommandLine,
    Entity,
    Notation,
    Setting,
    Variable,
    Word,
)
from flake8_flask_cli.files.shell_tokens import Token, tokens
from flake8_flask_cli.files.wrappers import base_name, is_wrapper, started_at
from flake8_flask_cli.record import Record

_MOST_NESTED = 3
_LONGEST_DIRECTORY = 1000  # characters; one that each `cd` makes longer has no end
_KEYWORDS = {"if", "then", "else", "elif", "do", "while", "until", "!", "{", "}", "fi", "done"}
_ASSIGNMENT = re.compile(r"[A-Za-z_]\w*=")
_EXPORTING = {"export", "declare", "typeset", "readonly", "local", "set", "setx"}


class Surroundings(Record):
    """What is known of a script before its first line.

    `directory` and `setting` are those of `CommandLine`. `substitutes` is whether `$(...)` runs a
    command, which it does not in a Makefile. `depth` is in how many others it stands.
    """

    directory: str | None = ""
    setting: Setting = Setting.RUN
    substitutes: bool = True
    depth: int = 0

    @property
    def inside(self) -> Surroundings:
        """What is known of a script in this one."""
        return self._replace(depth=self.depth + 1)


NOTHING_KNOWN = Surroundings()


class Part(Record):
    """A word of a command line, and its text if that may be a script: `sh -c "flask run"`."""

    word: Word
    script: Excerpt | None = None


def shell_entities(
    script: Excerpt, around: Surroundings = NOTHING_KNOWN
) -> Generator[Entity, None, Surroundings]:
    """Yield the command lines of a script, and the variables that it sets for all that follows.

    A `cd` changes the directory of what follows it, up to the end of its subshell. Returns what is
    known of what follows the script.
    """
    here = around
    if around.depth > _MOST_NESTED:
        return here
    outer: list[Surroundings] = []
    for command in _commands(script, around):
        if isinstance(command, str):
            if command == "(":
                outer.append(here)
            elif outer:
                here = outer.pop()
            continue
        for token in command:
            for start, end in token.inside:
                yield from shell_entities(script.part(start, end), here.inside)
        parts = [_part(token, script) for token in command]
        yield from started_lines(parts, here, quote=script.quote)
        here = here._replace(directory=_directory_after(here.directory, parts))
    return here


def started_lines(
    parts: Sequence[Part],
    around: Surroundings,
    notation: Notation = Notation.SHELL,
    quote: str = "",
) -> Iterator[Entity]:
    """Yield the command line of some words, or those that it starts, and the variables it sets."""
    variables = tuple(_assigned(_leading_assignments(parts)))
    parts = parts[len(_leading_assignments(parts)) :]
    words = [each.word for each in parts]
    if words and words[0].value.startswith("$env:"):
        yield from _in_setting(_of_powershell(words), around)
        return
    if not words or base_name(words[0]).lower() in _EXPORTING:
        yield from _in_setting((*variables, *_assigned(words[1:])), around)
        return
    before: tuple[Word, ...] = ()
    if is_wrapper(words):
        inner = [each.script for each in parts if each.script]
        for script in inner:
            for found in shell_entities(script, around.inside):
                if isinstance(found, CommandLine):
                    yield found._replace(variables=variables + found.variables)
                    # They are told once, however many command lines they are for.
                    variables = ()
                else:
                    yield found
        begin = started_at(words)
        if inner or begin is None:
            return
        variables += tuple(_assigned(words[1:begin]))
        before, words = tuple(words[:begin]), words[begin:]
    yield CommandLine(
        tuple(words), before, variables, around.directory, notation, quote, around.setting
    )


def _commands(script: Excerpt, around: Surroundings) -> Iterator[list[Token] | str]:
    """Yield the words of each simple command, and the brackets around subshells."""
    words: list[Token] = []
    for token in tokens(script.text, substitutes=around.substitutes):
        if token.value is not None:
            if words or token.value not in _KEYWORDS:
                words.append(token)
            continue
        if words:
            yield words
            words = []
        operator = script.text[token.start : token.end]
        if operator in ("(", ")"):
            yield operator
    if words:
        yield words


def _part(token: Token, script: Excerpt) -> Part:
    start, end = script.span(token.start, token.end)
    value = token.value or ""
    quote = script.text[token.start] if token.is_quoted else ""
    is_script = bool(quote) and re.search(r"\s", value)
    word = Word(start, end, value, token.is_literal, quote)
    return Part(word, _without_quotes(token, script) if is_script else None)


def _without_quotes(token: Token, script: Excerpt) -> Excerpt:
    """Return what is between the quotes of a word."""
    quote = script.text[token.start]
    inner = script.part(token.start + 1, token.end - 1, quote)
    if quote == "'" or "\\" not in inner.text:
        return inner
    return from_pieces(
        inner,
        (
            (found[1] or found[0], found.start(), found.end())
            for found in re.finditer(r'\\(["\\$`])|.', inner.text, re.DOTALL)
        ),
    )


def _leading_assignments(parts: Sequence[Part]) -> list[Word]:
    """Return the words before a command that set variables for it; `env` may stand before them."""
    words = [each.word for each in parts]
    return list(takewhile(lambda each: _ASSIGNMENT.match(each.value) or each.value == "env", words))


def _assigned(words: Iterable[Word]) -> Iterator[Variable]:
    """Yield the variables of words such as `NAME=value`."""
    return (variable_of(word) for word in words if _ASSIGNMENT.match(word.value))


def _in_setting(variables: Iterable[Variable], around: Surroundings) -> Iterator[Variable]:
    return (each._replace(setting=around.setting) for each in variables)


def _of_powershell(words: Sequence[Word]) -> Iterator[Variable]:
    """Yield the variable that `$env:NAME = "value"` sets."""
    name, sign, value = words[0].value.removeprefix("$env:").partition("=")
    start, last = words[0].start + len("$env:"), words[-1]
    if sign and len(words) == 1:
        word = Word(last.end - len(value), last.end, value, "$" not in value)
        yield Variable(start, last.end, name, word)
    elif len(words) == 3 and words[1].value == "=":
        yield Variable(start, last.end, name, last)


def variable_of(word: Word) -> Variable:
    """Return the variable of a word `NAME=value`, or of a name alone."""
    name, sign, value = word.value.partition("=")
    start, end = word.start + len(word.quote), word.end - len(word.quote)
    given = Word(start + len(name) + len(sign), end, value, word.is_literal) if sign else None
    return Variable(start, end, name, given)


def _directory_after(directory: str | None, parts: Sequence[Part]) -> str | None:
    """Return the directory after a command, which `cd` changes."""
    values = [each.word.value for each in parts]
    if values[0] not in ("cd", "pushd"):
        return directory
    if directory is None or len(values) != 2 or not parts[1].word.is_literal:
        return None
    if values[1].startswith(("~", "-")):
        return None
    return directory_in(directory, values[1])


def directory_in(directory: str, name: str) -> str | None:
    """Return the directory of a name in another one; None where that is too long to be known."""
    if len(directory) + len(name) > _LONGEST_DIRECTORY:
        return None
    return posixpath.normpath(posixpath.join(directory, name))
