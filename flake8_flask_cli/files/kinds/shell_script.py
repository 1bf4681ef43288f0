"""A shell script: `deploy.sh`, `.envrc`, or a file whose first line names a shell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flake8_flask_cli.files.excerpt import Excerpt
from flake8_flask_cli.files.file_entities import Entity
from flake8_flask_cli.files.shell import shell_entities

PATTERNS = ("*.sh", "*.bash", "*.zsh", "*.ksh", ".envrc", ".bashrc", ".profile")
FIRST_LINE = re.compile(rb"#!.*\b(?:ba|da|a|z|k)?sh\b")


def read(text: Excerpt) -> Iterator[Entity]:
    """Yield the command lines and variables of the script."""
    return shell_entities(text)
