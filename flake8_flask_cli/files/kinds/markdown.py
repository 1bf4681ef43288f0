"""A Markdown file: its blocks of code, fenced or indented, and its code spans."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flake8_flask_cli.files.excerpt import Excerpt
from flake8_flask_cli.files.file_entities import Entity
from flake8_flask_cli.files.prose_commands import (
    HISTORIES,
    SHELL_LANGUAGES,
    block_entities,
    is_of_interest,
    span_entities,
)

PATTERNS = ("*.md", "*.markdown", "*.mdx")
EXCEPT = HISTORIES

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
# What is between backticks in one line is no fence. That is looked for behind all of the first
# backticks only, not behind each number of them.
_FENCE = re.compile(
    r"[ \t>]{0,40}(?:[-*+]|\d+[.)])?[ \t>]{0,40}"
    r"(`{3,}(?!`)(?![^\r\n]*`)|~{3,})[ \t]*\{?\.?([\w+#-]*)"
)
_INDENTED = re.compile(r"(?: {4}|\t)[ \t]*\S")
_INDENTED_TWICE = re.compile(r"(?: {8}|\t\t| {4}\t)[ \t]*\S")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d+[.)])[ \t]")
_SPAN = re.compile(r"(?<!`)(`+)(?!`)([^`\r\n]+)\1(?!`)")


def read(text: Excerpt) -> Iterator[Entity]:
    """Yield what is found in code."""
    for lines, is_code in _parts(text):
        if is_code:
            if any(is_of_interest(each.text) for each in lines):
                yield from block_entities(lines)
            continue
        for line in lines:
            for span in _SPAN.finditer(line.text) if "`" in line.text else ():
                if is_of_interest(span[2]):
                    yield from span_entities(line.part(*span.span(2)))


def _parts(text: Excerpt) -> Iterator[tuple[list[Excerpt], bool]]:
    """Yield the lines of the text, part by part, and whether they are code for a shell.

    Code in other languages is left out. Within a list, what is indented once is text.
    """
    part: list[Excerpt] = []
    fence, is_shell, is_code, is_in_list, is_after_blank = "", False, False, False, True
    for found in _LINE.finditer(text.text):
        line = text.part(*found.span())
        mark = _FENCE.match(line.text)
        if mark and (not fence or (mark[1].startswith(fence) and not mark[2])):
            yield part, is_shell if fence else is_code
            part, is_code = [], False
            fence = "" if fence else mark[1]
            is_shell = mark[2].lower() in SHELL_LANGUAGES
            continue
        if fence:
            part += [line] if is_shell else []
            continue
        is_blank = not line.text.strip()
        if _ITEM.match(line.text):
            is_in_list = True
        elif not is_blank and not line.text[0].isspace():
            is_in_list = False
        indented = _INDENTED_TWICE if is_in_list else _INDENTED
        starts_code = bool(indented.match(line.text)) and (is_after_blank or is_code)
        if starts_code != is_code and not is_blank:
            yield part, is_code
            part, is_code = [], starts_code
        part.append(line)
        is_after_blank = is_blank
    yield part, is_shell if fence else is_code
