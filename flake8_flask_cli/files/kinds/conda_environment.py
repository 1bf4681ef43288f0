"""A conda environment, `environment.yml`: what conda installs, and pip in it."""

from __future__ import annotations

from collections.abc import Iterator

from flake8_flask_cli.files.excerpt import Excerpt
from flake8_flask_cli.files.file_entities import Dependency
from flake8_flask_cli.files.requirement_text import dependencies_of
from flake8_flask_cli.files.yaml_scalars import yaml_scalars

PATTERNS = ("environment*.yml", "environment*.yaml")
REQUIRES = True


def read(text: Excerpt) -> Iterator[Dependency]:
    """Yield the items of `dependencies`."""
    return dependencies_of(
        each for each in yaml_scalars(text) if each.is_item and "dependencies" in each.keys
    )
