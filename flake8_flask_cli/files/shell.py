"""The command lines of a shell script, and the variables that it sets."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from flake8_flask_cli.files.excerpt import Excerpt
from flake8_flask_cli.files.file_entities import CommandLine, Entity, Setting, Variable, Word
from flake8_flask_cli.files.shell_tokens import Token, tokens
from flake8_flask_cli.files.wrappers import base_name, is_wrapper, started_at

_MOST_NESTED = 3
_KEYWORDS = {"if", "then", "else", "elif", "do", "while", "until", "!", "{", "}", "fi", "done"}
_ASSIGNMENT = re.compile(r"([A-Za-z_]\w*)=")
_EXPORTING = {"export", "declare", "typeset", "readonly", "local", "set", "setx"}


class Surroundings(NamedTuple):
    """What is known of a script before its first line.

    `directory` and `setting` are those of `CommandLine`. `substitutes` is whether `$(...)` runs a
    command, which it does not in a Makefile.
    """

    directory: str | None = ""
    setting: Setting = Setting.RUN
    substitutes: bool = True


_NOTHING_KNOWN = Surroundings()


def shell_entities(
    script: Excerpt, around: Surroundings = _NOTHING_KNOWN, depth: int = 0
) -> Iterator[Entity]:
    """Yield the command lines of a script, and the variables that it sets for all that follows.

    A `cd` changes the directory of what follows it, up to the end of its subshell.
    """
    here = around
    outer: list[Surroundings] = []
    for command in _commands(script, around):
        if isinstance(command, str):
            if command == "(":
                outer.append(here)
            elif outer:
                here = outer.pop()
            continue
        if depth < _MOST_NESTED:
            for token in command:
                for start, end in token.inside:
                    yield from shell_entities(script.part(start, end), here, depth + 1)
        words = [_word(token, script) for token in command]
        assignments, words = _parted(words)
        if words and words[0].value in ("cd", "pushd"):
            here = here._replace(directory=_changed(here.directory, words))
        elif not words or base_name(words[0]) in _EXPORTING:
            yield from assignments
            yield from _assigned(words[1:])
        else:
            yield from _command_lines(command, words, assignments, script, here, depth)


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
        if operator in "()":
            yield operator
    if words:
        yield words


def _word(token: Token, script: Excerpt) -> Word:
    start, end = script.span(token.start, token.end)
    quote = script.text[token.start] if token.is_quoted else ""
    return Word(start, end, token.value or "", token.is_literal, quote)


def _parted(words: Sequence[Word]) -> tuple[tuple[Variable, ...], list[Word]]:
    """Part the assignments at the beginning from the command; `env` stands between them."""
    count = 0
    while count < len(words) and (
        _ASSIGNMENT.match(words[count].value) or (words[count].value == "env" and len(words) > 1)
    ):
        count += 1
    return tuple(_assigned(words[:count])), list(words[count:])


def _assigned(words: Sequence[Word]) -> Iterator[Variable]:
    """Yield the variables of words such as `NAME=value`."""
    return (variable_of(word) for word in words if _ASSIGNMENT.match(word.value))


def variable_of(word: Word) -> Variable:
    """Return the variable of a word `NAME=value`, or of a name alone."""
    name, sign, value = word.value.partition("=")
    start, end = word.start + len(word.quote), word.end - len(word.quote)
    given = Word(start + len(name) + len(sign), end, value, word.is_literal) if sign else None
    return Variable(start, end, name, given)


def _changed(directory: str | None, words: Sequence[Word]) -> str | None:
    """Return the directory after `cd`."""
    if directory is None or len(words) != 2 or not words[1].is_literal:
        return None
    target = words[1].value
    if target.startswith(("~", "-")):
        return None
    return posixpath.normpath(posixpath.join(directory, target))


def _command_lines(
    command: Sequence[Token],
    words: Sequence[Word],
    variables: tuple[Variable, ...],
    script: Excerpt,
    around: Surroundings,
    depth: int,
) -> Iterator[Entity]:
    """Yield the command line of some words, or those that it starts."""
    if not is_wrapper(words):
        yield CommandLine(
            tuple(words),
            variables=variables,
            directory=around.directory,
            quote=script.quote,
            setting=around.setting,
        )
        return
    scripts = [each for each in command if each.is_quoted and re.search(r"\s", each.value or "")]
    if scripts and depth < _MOST_NESTED:
        for each in scripts:
            inner = _without_quotes(each, script)
            for found in shell_entities(inner, around, depth + 1):
                if isinstance(found, CommandLine):
                    yield found._replace(variables=variables + found.variables)
                else:
                    yield found
        return
    begin = started_at(words)
    if begin is None:
        return
    assignments = tuple(_assigned(words[1:begin]))
    yield CommandLine(
        tuple(words[begin:]),
        tuple(words[:begin]),
        variables + assignments,
        around.directory,
        quote=script.quote,
        setting=around.setting,
    )


def _without_quotes(token: Token, script: Excerpt) -> Excerpt:
    """Return what is between the quotes of a word."""
    quote = script.text[token.start]
    inner = script.part(token.start + 1, token.end - 1, quote)
    if quote == "'" or "\\" not in inner.text:
        return inner
    starts, ends, text = [], [], []
    for found in re.finditer(r'\\(["\\$`])|.', inner.text, re.DOTALL):
        text.append(found[1] or found[0])
        starts.append(inner.starts[found.start()])
        ends.append(inner.ends[found.end() - 1])
    return Excerpt("".join(text), starts, ends, quote)
