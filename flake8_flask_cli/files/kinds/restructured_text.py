"""A reStructuredText file: its literal blocks, `code-block` directives, and literals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flake8_flask_cli.files.excerpt import Excerpt
from flake8_flask_cli.files.file_entities import Entity
from flake8_flask_cli.files.prose_commands import (
    HISTORIES,
    SHELL_LANGUAGES,
    block_entities,
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
    block: list[Excerpt] | None = None
    is_shell, margin = False, 0
    for found in _LINE.finditer(text.text):
        line = text.part(*found.span())
        content = line.text.strip()
        indentation = len(line.text) - len(line.text.lstrip())
        if block is not None and (not content or indentation > margin):
            if content and (block or not _OPTION.match(line.text)):
                block.append(line)
            continue
        if block is not None:
            yield from block_entities(block if is_shell else ())
            block = None
        directive = _DIRECTIVE.match(line.text)
        if directive or (content.endswith("::") and not _ANY_DIRECTIVE.match(line.text)):
            block, margin = [], indentation
            is_shell = directive is None or directive[1].lower() in SHELL_LANGUAGES
        for span in _LITERAL.finditer(line.text):
            yield from span_entities(line.part(*span.span(1)))
    yield from block_entities(block if block and is_shell else ())
