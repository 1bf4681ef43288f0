"""A `tox.ini`, or the section of tox in a `setup.cfg`: commands, variables and `deps`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flake8_flask_cli.files.excerpt import Excerpt
from flake8_flask_cli.files.file_entities import Entity
from flake8_flask_cli.files.ini_scalars import ini_scalars
from flake8_flask_cli.files.keyed_scripts import KeyNames, keyed_entities
from flake8_flask_cli.files.requirement_text import dependency_of
from flake8_flask_cli.files.scalars import Scalar

PATTERNS = ("tox.ini",)
REQUIRES = True

_NAMES = KeyNames(
    scripts={"commands", "commands_pre", "commands_post"},
    variables={"setenv", "set_env"},
    directories={"changedir", "change_dir"},
)
# `py38: pytest` holds for some environments.
_FACTORS = re.compile(r"\s*[\w!.,{}-]+:\s+")
_FOR_TOX = re.compile(r"^-\s+")


def read(text: Excerpt) -> Iterator[Entity]:
    """Yield what is found in the sections of tox."""
    values = [_for_all(each) for each in ini_scalars(text)]
    yield from keyed_entities(values, _NAMES)
    for each in values:
        if each.name == "deps":
            found = dependency_of(each.text.text, each.start, each.end)
            if found:
                yield found


def _for_all(value: Scalar) -> Scalar:
    """Return a line without what says for which environments it is, and that it may fail."""
    factors = _FACTORS.match(value.text.text)
    begin = factors.end() if factors else 0
    rest = value.text.text[begin:]
    dash = _FOR_TOX.match(rest)
    begin += dash.end() if dash else 0
    return value._replace(text=value.text.part(begin, len(value.text.text)))
