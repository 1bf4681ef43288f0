"""A `setup.cfg`: what setuptools requires, the programs it makes, and what tox runs."""

from __future__ import annotations

from collections.abc import Iterator

from flake8_flask_cli.files.excerpt import Excerpt
from flake8_flask_cli.files.file_entities import Entity
from flake8_flask_cli.files.ini_scalars import ini_scalars
from flake8_flask_cli.files.kinds import tox_config
from flake8_flask_cli.files.requirement_text import dependencies_of, script_in

PATTERNS = ("setup.cfg",)
REQUIRES = True

_LISTS = {"install_requires", "setup_requires", "tests_require", "requires"}


def read(text: Excerpt) -> Iterator[Entity]:
    """Yield what is found in the sections of setuptools and of tox."""
    for each in ini_scalars(text):
        section, key = str(each.keys[0]), each.name
        if section == "options.entry_points":
            found = script_in(each.text, key)
            if found:
                yield found
        elif section == "options.extras_require" or key in _LISTS:
            yield from dependencies_of([each])
    yield from tox_config.read(text)
