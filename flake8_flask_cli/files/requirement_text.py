"""Texts of packaging tools: what is required, and which programs an installation makes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from flake8_flask_cli.files.excerpt import Excerpt
from flake8_flask_cli.files.file_entities import ConsoleScript, Dependency
from flake8_flask_cli.files.scalars import Scalar

# PEP 508, and what pip installs from a repository. No two neighbours match the same blanks: those
# of a long run would be tried in every way.
_REQUIREMENT = re.compile(
    r"(?P<name>[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?)\s*(?:\[[^\]]*\]\s*)?"
    r"(?P<specifier>\(?[=<>!~^@][^;#]*)?(?:;.*)?",
    re.DOTALL,
)
_COMMENT = re.compile(r"(?:^|\s)#.*", re.DOTALL)
_EGG = re.compile(r"[#&]egg=([\w.-]+)")
_SCRIPT = re.compile(r"\s*(?P<name>[^=\s]+)\s*=\s*(?P<module>[\w.]+)\s*:\s*(?P<attribute>[\w.]+)")
_OBJECT = re.compile(r"\s*(?P<module>[\w.]+)\s*:\s*(?P<attribute>[\w.]+)")


def normalized(name: str) -> str:
    """Return the name of a distribution as all of its spellings are compared (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def dependency_of(text: str, start: int, end: int) -> Dependency | None:
    """Return what a text requires, such as `Flask-Script>=2  # why`; the place is given to it."""
    text = _COMMENT.sub("", text).strip()
    if egg := _EGG.search(text):
        return Dependency(start, end, normalized(egg[1]), "")
    found = _REQUIREMENT.fullmatch(text)
    if found is None:
        return None
    return Dependency(start, end, normalized(found["name"]), (found["specifier"] or "").strip())


def dependencies_of(scalars: Iterable[Scalar]) -> Iterator[Dependency]:
    """Yield what strings require, one each."""
    for each in scalars:
        found = dependency_of(each.text.text, each.start, each.end)
        if found:
            yield found


def script_of(name: str, text: Excerpt, group: str) -> ConsoleScript | None:
    """Return the program of a key and its value `shop.manage:manager.run`."""
    found = _OBJECT.match(text.text)
    if found is None:
        return None
    place = text.span(found.start("module"), found.end())
    return ConsoleScript(*place, name, found["module"], found["attribute"], group)


def script_in(text: Excerpt, group: str) -> ConsoleScript | None:
    """Return the program of a line `shop = shop.manage:manager.run`."""
    found = _SCRIPT.match(text.text)
    if found is None:
        return None
    place = text.span(found.start("module"), found.end())
    return ConsoleScript(*place, found["name"], found["module"], found["attribute"], group)
