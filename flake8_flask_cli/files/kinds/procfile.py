"""A Procfile: `web: flask run`, each line a process type and its command."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flake8_flask_cli.files.excerpt import Excerpt
from flake8_flask_cli.files.file_entities import Entity
from flake8_flask_cli.files.shell import shell_entities

PATTERNS = ("Procfile", "Procfile.*", "*.procfile")

_PROCESS = re.compile(r"^[A-Za-z0-9_-]+:[ \t]*(.*)$", re.MULTILINE)


def read(text: Excerpt) -> Iterator[Entity]:
    """Yield the command lines of the processes."""
    for found in _PROCESS.finditer(text.text):
        yield from shell_entities(text.part(*found.span(1)))
