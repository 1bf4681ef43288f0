"""A Dockerfile: RUN, CMD and ENTRYPOINT in both forms, ENV, ARG and WORKDIR."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flake8_flask_cli.files.excerpt import Excerpt, joined
from flake8_flask_cli.files.file_entities import Entity, Variable, Word
from flake8_flask_cli.files.keyed_scripts import listed_words
from flake8_flask_cli.files.shell import (
    NOTHING_KNOWN,
    Surroundings,
    directory_in,
    shell_entities,
    variable_of,
)
from flake8_flask_cli.files.shell_tokens import tokens
from flake8_flask_cli.files.yaml_scalars import yaml_scalars

PATTERNS = (
    *("Dockerfile", "Dockerfile.*", "Dockerfile-*", "*.Dockerfile", "*.dockerfile"),
    *("Containerfile", "Containerfile.*"),
)

_INSTRUCTION = re.compile(r"[ \t]*([A-Za-z]+)[ \t]+")
_FLAGS = re.compile(r"(?:--[\w-]+(?:=\S*)?[ \t]+)*")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)?")
_CONTINUED = re.compile(r"\\[ \t]*$")
_RUNNING = {"RUN", "CMD", "ENTRYPOINT"}


def read(text: Excerpt) -> Iterator[Entity]:
    """Yield what the instructions run and set."""
    directory: str | None = ""
    for instruction in _instructions(text):
        name = _INSTRUCTION.match(instruction.text)
        if name is None:
            continue
        rest = instruction.part(name.end(), len(instruction.text))
        word = name[1].upper()
        around = NOTHING_KNOWN._replace(directory=directory)
        if word == "WORKDIR":
            target = rest.text.strip().strip("\"'")
            is_known = "$" not in target and directory is not None
            directory = directory_in(directory or "", target) if is_known else None
        elif word == "FROM":
            directory = ""
        elif word in ("ENV", "ARG"):
            yield from _variables(rest)
        elif word in _RUNNING:
            yield from _run(rest, around)
        elif word == "HEALTHCHECK" and (command := re.search(r"\bCMD[ \t]+", rest.text)):
            yield from _run(rest.part(command.end(), len(rest.text)), around)


def _instructions(text: Excerpt) -> Iterator[Excerpt]:
    """Yield the instructions, each with its further lines; comments between these are left out."""
    parts: list[Excerpt] = []
    for line in _LINE.finditer(text.text):
        content = line[0].rstrip("\r\n")
        if content.lstrip().startswith("#"):
            continue
        continued = _CONTINUED.search(content)
        end = line.start() + (continued.start() if continued else len(content))
        if line.start() < end:
            parts.append(text.part(line.start(), end))
        if continued:
            mark = text.part(line.start() + continued.start(), line.start() + len(content))
            parts.append(mark._replace(text=" ", starts=mark.starts[:1], ends=mark.ends[-1:]))
        elif parts:
            yield joined(parts)
            parts = []
    if parts:
        yield joined(parts)


def _run(rest: Excerpt, around: Surroundings) -> Iterator[Entity]:
    """Yield what an instruction runs, a JSON list of words or a script."""
    flags = _FLAGS.match(rest.text)
    rest = rest.part(flags.end() if flags else 0, len(rest.text))
    if rest.text.startswith("["):
        yield from listed_words(list(yaml_scalars(rest)), around)
    else:
        yield from shell_entities(rest, around)


def _variables(rest: Excerpt) -> Iterator[Variable]:
    """Yield the variables of `ENV A=1 B=2`, or of the older `ENV A 1`."""
    older = re.match(r"([A-Za-z_]\w*)[ \t]+(\S(?:.*[^ \t\n])?)[ \t]*$", rest.text)
    if older:
        start, end = rest.span(*older.span(1))[0], rest.span(*older.span(2))[1]
        value = older[2].strip("\"'")
        word = Word(*rest.span(*older.span(2)), value, "$" not in value)
        yield Variable(start, end, older[1], word)
        return
    for token in tokens(rest.text):
        if token.value is not None:
            yield variable_of(
                Word(*rest.span(token.start, token.end), token.value, token.is_literal)
            )
