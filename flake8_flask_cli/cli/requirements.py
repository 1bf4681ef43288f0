"""What the files of a project require to be installed: Flask-Script, and too old versions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from flake8_flask_cli.names.project import walk
from flake8_flask_cli.text.reading import read_bytes

_FILES = ("setup.py", "setup.cfg", "pyproject.toml", "tox.ini", "Pipfile", "environment.yml")
_REQUIREMENTS = "requirements"  # `requirements-dev.txt`, `requirements/base.txt`
_FLASK_SCRIPT = ("flask-script", "flask-script-ng")
# Each line is a requirement, an item of a list, a key or a text in quotes.
_REQUIREMENT = re.compile(
    r"""(?:^|["'])\s*(?:-\s+)?(flask(?:[-_.]script(?:[-_.]ng)?|[-_.]migrate)?|click)"""
    r"""(?![\w.-])\s*(?:\[[^\]]*\]\s*)?["']?\s*(?:=\s*["'])?([=<>!~^][^#;"']*)?""",
    re.IGNORECASE,
)
_VERSION = re.compile(r"(===?|~=|<=|>=|!=|=|<|>|\^|~)\s*v?(\d+(?:\.\d+)*)")
# What the code that is written needs: the first version for which the fixes were tried.
_NEEDED = {"flask": (1, 0), "click": (7, 0), "flask-migrate": (2, 0)}
_SHOWN = {"flask": "Flask", "click": "click", "flask-migrate": "Flask-Migrate"}


class Requirement(NamedTuple):
    """A line of a file that requires a distribution, by its normalized name.

    `versions` are the operators of the requirement, each with its version.
    """

    path: Path
    line: int
    name: str
    versions: tuple[tuple[str, tuple[int, ...]], ...]

    @property
    def is_flask_script(self) -> bool:
        """Whether it is for Flask-Script, or a fork of it."""
        return self.name in _FLASK_SCRIPT

    @property
    def needed(self) -> str:
        """The version that is needed instead, if those of the requirement are too old."""
        needed = _NEEDED.get(self.name)
        if needed is None or not any(_is_below(*each, needed) for each in self.versions):
            return ""
        return f"{_SHOWN[self.name]} {'.'.join(map(str, needed))}"

    def is_at_least(self, name: str, version: tuple[int, ...]) -> bool:
        """Tell whether it is for a distribution in a version or newer."""
        return self.name == name and any(
            operator in ("==", "===", "~=", ">=", "^", "=", ">") and given >= version
            for operator, given in self.versions
        )


def requirements(root: Path) -> Iterator[Requirement]:
    """Yield what the files of a project require of what matters here."""
    for path in walk(root):
        is_plain = path.suffix == ".txt" and _REQUIREMENTS in (path.parent.name, path.name[:12])
        if not is_plain and path.name not in _FILES:
            continue
        with suppress(OSError):
            text = read_bytes(path).decode(errors="replace")
            for number, line in enumerate(text.splitlines(), 1):
                if line.lstrip().startswith("#"):
                    continue
                for found in _REQUIREMENT.finditer(line):
                    name = re.sub("[_.]", "-", found[1].lower())
                    yield Requirement(path, number, name, _versions(found[2] or ""))


def _versions(text: str) -> tuple[tuple[str, tuple[int, ...]], ...]:
    return tuple(
        (operator, tuple(map(int, version.split("."))))
        for operator, version in _VERSION.findall(text)
    )


def _is_below(operator: str, version: tuple[int, ...], needed: tuple[int, ...]) -> bool:
    """Tell whether a requirement excludes the version that is needed and all newer ones."""
    if operator in ("==", "===", "=", "<="):
        return version < needed
    if operator in ("~=", "^", "~"):
        return version < needed and version[0] < needed[0]
    return operator == "<" and version <= needed
