"""Mutations of what means nothing to Python: comments, blanks, line endings, encodings."""

from __future__ import annotations

import ast
import codecs
import re
import tokenize
from collections.abc import Callable
from contextlib import suppress
from io import StringIO
from random import Random

from tests.mutants.draft import Draft

_COMMENTS = (
    *("# noqa", "# noqa: FCL103", "# noqa:FCL1,E501", "# NOQA : F401", "# noqa: E501", "#"),
    *("# a comment", "# größe \U0001f600", "# flake8: noqa: FCL101", "# type: ignore", "#: x"),
    *("# a \x0c form feed", "# fmt: off", "# TEXT; more", "# pragma: no cover"),
)


def comment(draft: Draft) -> str | None:
    """Put a comment behind a line."""
    lines = [*draft.lines]
    if not lines:
        return None
    place = draft.random.randrange(len(lines))
    ending = lines[place][len(lines[place].rstrip("\r\n")) :]
    text = lines[place].rstrip("\r\n")
    lines[place] = f"{text}  {draft.random.choice(_COMMENTS)}{ending or chr(10)}"
    return "".join(lines)


def comment_line(draft: Draft) -> str | None:
    """Put a comment, or a blank line, between two lines."""
    lines = [*draft.lines]
    place = draft.random.randint(0, len(lines))
    indentation = draft.random.choice(["", "    ", "        "])
    written = draft.random.choice(["", "\x0c", f"{indentation}{draft.random.choice(_COMMENTS)}"])
    lines.insert(place, f"{written}\n")
    return "".join(lines)


def break_line(draft: Draft) -> str | None:
    """Break a line behind a bracket, a comma or an operator, perhaps with a comment."""
    text = draft.text
    places = [found.end() for found in re.finditer(r"[(\[{,=]", text)]
    if not places:
        return None
    place = draft.random.choice(places)
    written = draft.random.choice(["\n", "\n        ", "  # a comment\n  ", " \\\n", "\n\n"])
    return f"{text[:place]}{written}{text[place:]}"


def blanks(draft: Draft) -> str | None:
    """Write other blanks between two tokens of a line."""
    tokens = []
    with suppress(tokenize.TokenError, SyntaxError):
        tokens = list(tokenize.generate_tokens(StringIO(draft.text).readline))
    places = [token.start for token in tokens if token.type in (tokenize.OP, tokenize.NAME)]
    if not places:
        return None
    line, column = draft.random.choice(places)
    start = draft.source.line_start(line) + column
    written = draft.random.choice([" ", "  ", "\t", " \x0c", "\\\n"])
    return f"{draft.text[:start]}{written}{draft.text[start:]}"


def parentheses(draft: Draft) -> str | None:
    """Put a parenthesis around an expression."""
    nodes = draft.nodes(ast.expr)
    if not nodes:
        return None
    node = draft.random.choice(nodes)
    start, end = draft.source.span(node)
    opened, closed = draft.random.choice([("(", ")"), ("( ", " )"), ("(\n", "\n)")])
    return draft.with_node(node, f"{opened}{draft.text[start:end]}{closed}")


def in_bytes(text: str, random: Random) -> bytes:
    """Return the content of a file with a text, written in one of many ways."""
    written = text.removeprefix("\ufeff")
    for change in random.choices(_WAYS, weights=[8, *[1] * (len(_WAYS) - 1)], k=2):
        written = change(written)
    if random.random() < 0.04:
        return codecs.BOM_UTF8 + written.encode("utf-8", "replace")
    if random.random() < 0.02:
        return f"# -*- coding: latin-1 -*-\n{written}".encode("latin-1", "replace")
    return written.encode("utf-8", "replace")


def _mixed(text: str) -> str:
    lines = re.split(r"\r\n|\n|\r", text)
    return "".join(
        line + ("\r\n" if number % 3 == 0 else "\n") for number, line in enumerate(lines)
    )


_WAYS: tuple[Callable[[str], str], ...] = (
    lambda text: text,
    lambda text: re.sub(r"\r\n|\n|\r", "\r\n", text),
    lambda text: re.sub(r"\r\n|\n|\r", "\r", text),
    _mixed,
    lambda text: re.sub(r"(?m)^( {4})+", lambda found: "\t" * (len(found[0]) // 4), text),
    lambda text: re.sub(r"(?m)^( {4})+", lambda found: " " * (len(found[0]) // 2), text),
    lambda text: text.rstrip("\r\n"),
    lambda text: text + "\n\n\n",
    lambda text: re.sub(r"(?m)$", "  ", text),
    lambda text: f"#!/usr/bin/env python\n{text}",
    lambda text: f"\x0c\n{text}",
    lambda text: f"\n\n{text}",
)
