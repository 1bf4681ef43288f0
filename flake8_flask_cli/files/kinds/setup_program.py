"""A `setup.py`, which is Python: what setuptools requires, and the programs it makes."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_flask_cli.files.excerpt import Excerpt
from flake8_flask_cli.files.file_entities import Entity
from flake8_flask_cli.files.requirement_text import dependency_of, script_in
from flake8_flask_cli.text.source import Source

PATTERNS = ("setup.py",)
REQUIRES = True


def read(text: Excerpt) -> Iterator[Entity]:
    """Yield the items of lists and tuples that are requirements, and the programs.

    Nothing where the text is not Python.
    """
    source = Source(text.text)
    try:
        tree = ast.parse(source.text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.List | ast.Tuple | ast.Set):
            for item in node.elts:
                if isinstance(item, ast.Constant) and isinstance(item.value, str):
                    yield from _item(item, item.value, source, text)


def _item(item: ast.Constant, value: str, source: Source, text: Excerpt) -> Iterator[Entity]:
    start, end = source.span(item)
    begin = start + len(text.text[start:end]) - len(text.text[start:end].lstrip("bruBRU'\""))
    script = script_in(text.part(begin, end), "")
    if script and ":" in value:
        yield script
    elif found := dependency_of(value, *text.span(start, end)):
        yield found
