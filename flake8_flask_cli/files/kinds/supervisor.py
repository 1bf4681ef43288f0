"""A configuration of Supervisor: `command`, `directory` and `environment` of its programs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flake8_flask_cli.files.excerpt import Excerpt
from flake8_flask_cli.files.file_entities import Entity
from flake8_flask_cli.files.ini_scalars import ini_scalars
from flake8_flask_cli.files.keyed_scripts import KeyNames, keyed_entities
from flake8_flask_cli.files.scalars import Scalar

PATTERNS = ("*.conf", "supervisor*.ini", "*.supervisor", "supervisor/*.ini", "supervisord/*.ini")

_NAMES = KeyNames(scripts={"command"}, variables={"environment"}, directories={"directory"})
_ASSIGNMENT = re.compile(r"""(?<!\w)[A-Za-z_]\w*=(?:"[^"]*"|'[^']*'|[^,"']*)""")


def read(text: Excerpt) -> Iterator[Entity]:
    """Yield what is found in the sections of programs."""
    values: list[Scalar] = []
    for each in ini_scalars(text):
        section = str(each.keys[0]).partition(":")[0]
        if section in ("program", "eventlistener", "fcgi-program", "supervisord"):
            values += _assignments(each) if each.name == "environment" else [each]
    return keyed_entities(values, _NAMES)


def _assignments(value: Scalar) -> Iterator[Scalar]:
    """Yield the assignments of `A="1",B="2"`, each as a line of its own."""
    for found in _ASSIGNMENT.finditer(value.text.text):
        part = value.text.part(*found.span())
        yield value._replace(text=part, start=part.starts[0], end=part.ends[-1])
