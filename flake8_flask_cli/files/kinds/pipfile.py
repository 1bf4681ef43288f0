"""A Pipfile: what pipenv installs, and the scripts that `pipenv run` knows."""

from __future__ import annotations

from collections.abc import Iterator

from flake8_flask_cli.files.excerpt import Excerpt
from flake8_flask_cli.files.file_entities import Dependency, Entity
from flake8_flask_cli.files.requirement_text import normalized
from flake8_flask_cli.files.shell import shell_entities
from flake8_flask_cli.files.toml_scalars import toml_entries

PATTERNS = ("Pipfile",)
REQUIRES = True


def read(text: Excerpt) -> Iterator[Entity]:
    """Yield what is found in the tables."""
    for entry in toml_entries(text):
        if len(entry.keys) < 2:
            continue
        if entry.keys[0] == "scripts":
            for each in entry.scalars:
                yield from shell_entities(each.text)
        elif str(entry.keys[0]).endswith("packages"):
            version = next((each.text.text for each in entry.scalars), "")
            yield Dependency(entry.start, entry.end, normalized(str(entry.keys[-1])), version)
