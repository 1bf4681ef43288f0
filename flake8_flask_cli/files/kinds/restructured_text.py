"""A reStructuredText file: its literal blocks, `code-block` directives, and literals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from flake8_flask_cli.files.excerpt import Excerpt
from flake8_flask_cli.files.file_entities import Entity
from flake8_flask_cli.files.prose_commands import (
    HISTORIES,
    SHELL_LANGUAGES,
    block_entities,
    is_of_interest,
    span_entities,
)

PATTERNS = ("*.rst",)
EXCEPT = HISTORIES

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_DIRECTIVE = re.compile(
    r"[ \t]*\.\.[ \t]+(?:code-block|code|sourcecode|prompt|parsed-literal)::[ \t]*([\w+#-]*)"
)
_ANY_DIRECTIVE = re.compile(r"[ \t]*\.\.(?:[ \t]|$)")
_OPTION = re.compile(r"[ \t]*:[\w-]+:")
_LITERAL = re.compile(r"``([^`\r\n]+)``")


def read(text: Excerpt) -> Iterator[Entity]:
    """Yield what is found in code."""
    # The places of the lines of a block; most blocks and lines have nothing of interest.
    block: list[tuple[int, int]] | None = None
    is_shell, margin = False, 0
    for found in _LINE.finditer(text.text):
        line = found[0]
        content = line.strip()
        if block is not None:
            if not content or len(line) - len(line.lstrip()) > margin:
                if content and (block or not _OPTION.match(line)):
                    block.append(found.span())
                continue
            yield from _of_block(block if is_shell else (), text)
            block = None
        directive = _DIRECTIVE.match(line) if content.startswith("..") else None
        if directive or (content.endswith("::") and not _ANY_DIRECTIVE.match(line)):
            block, margin = [], len(line) - len(line.lstrip())
            is_shell = directive is None or directive[1].lower() in SHELL_LANGUAGES
        for span in _LITERAL.finditer(line) if "``" in line else ():
            if is_of_interest(span[1]):
                start, end = span.span(1)
                yield from span_entities(text.part(found.start() + start, found.start() + end))
    yield from _of_block(block if block and is_shell else (), text)


def _of_block(block: Sequence[tuple[int, int]], text: Excerpt) -> Iterator[Entity]:
    """Yield what is found in a block of code, given the places of its lines."""
    if block and is_of_interest(text.text[block[0][0] : block[-1][1]]):
        yield from block_entities(text.part(*each) for each in block)
