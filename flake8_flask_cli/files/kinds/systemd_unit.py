"""A unit of systemd, `shop.service`: ExecStart and the like, Environment, WorkingDirectory."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flake8_flask_cli.files.excerpt import Excerpt
from flake8_flask_cli.files.file_entities import Entity
from flake8_flask_cli.files.ini_scalars import ini_scalars
from flake8_flask_cli.files.keyed_scripts import KeyNames, keyed_entities

PATTERNS = ("*.service", "*.service.j2", "*.service.template")

_RUNNING = {"ExecStart", "ExecStartPre", "ExecStartPost", "ExecReload", "ExecStop", "ExecStopPost"}
_NAMES = KeyNames(scripts=_RUNNING, variables={"Environment"}, directories={"WorkingDirectory"})
# systemd.service(5): how the program is started, in front of its path.
_PREFIX = re.compile(r"[-@:+!|]*")


def read(text: Excerpt) -> Iterator[Entity]:
    """Yield what the unit runs and sets."""
    values = []
    for each in ini_scalars(text):
        prefix = _PREFIX.match(each.text.text)
        if each.name in _RUNNING and prefix:
            part = each.text.part(prefix.end(), len(each.text.text))
            values.append(each._replace(text=part))
        else:
            values.append(each)
    return keyed_entities(values, _NAMES)
