"""What the files of a project require to be installed, and in which versions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from functools import reduce
from pathlib import Path
from typing import Final, TypeAlias

from flake8_flask_cli.names.import_paths import repository_root
from flake8_flask_cli.names.project import files_named, walk
from flake8_flask_cli.record import Record
from flake8_flask_cli.text.reading import read_bytes, until_files_change

Version: TypeAlias = tuple[int, ...]

_LOCKS = ("Pipfile.lock", "poetry.lock", "uv.lock", "pdm.lock")
_FLASK_SCRIPT = ("flask-script", "flask-script-ng")
# A number alone is Poetry's: that version.
_VERSION = re.compile(r"(===?|~=|<=|>=|!=|=|<|>|\^|~|\A)\s*v?(\d+(?:\.\d+)*)(\.\*)?")
# A package of Pipfile.lock, which is JSON, and of the others, which are TOML.
_LOCKED = r"""
    "{name}": \s* \{{ [^{{}}]* "version": \s* "==(\d+(?:\.\d+)*)
    | ^name \s* = \s* "{name}" \s* ^version \s* = \s* "(\d+(?:\.\d+)*)
"""
# What the code that is written needs: the first version for which the fixes were tried.
_NEEDED = {"flask": (1, 0), "click": (7, 0), "flask-migrate": (2, 0)}
_SHOWN = {"flask": "Flask", "click": "click", "flask-migrate": "Flask-Migrate"}


class Bounds(Record):
    """The versions from `low` on, and below `high`."""

    low: Version = ()
    high: Version = (10**9,)

    def both(self, other: Bounds) -> Bounds:
        """Return the versions that two requirements allow; none where `low` is not below `high`."""
        return Bounds(max(self.low, other.low), min(self.high, other.high))

    @property
    def is_empty(self) -> bool:
        """Whether no version is left."""
        return self.low >= self.high


ANY_VERSION: Final = Bounds()


class Requirement(Record):
    """A line of a file that requires a distribution, by its normalized name.

    `versions` are the operators of the requirement, each with its version. The operator `=` is for
    all versions that begin so, and no operator is for one version.
    """

    path: Path
    line: int
    name: str
    versions: tuple[tuple[str, Version], ...]

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

    def is_at_least(self, name: str, version: Version) -> bool:
        """Tell whether it is for a distribution in a version or newer."""
        return self.name == name and any(
            operator not in ("<", "<=", "!=", "~") and given >= version
            for operator, given in self.versions
        )

    @property
    def bounds(self) -> Bounds:
        """The versions that it allows; what `!=` leaves out is not looked at."""
        found = ANY_VERSION
        for operator, version in self.versions:
            found = found.both(_bounds(operator, version))
        return found


@until_files_change(64)
def requirements(root: Path) -> tuple[Requirement, ...]:
    """Return what the files of a project require."""
    return tuple(each for path in walk(root) for each in _required_by(path))


def _required_by(path: Path) -> Iterator[Requirement]:
    from flake8_flask_cli.files.file_entities import Dependency
    from flake8_flask_cli.files.kinds import kind_of
    from flake8_flask_cli.files.text_file import TextFile, text_source

    kind = kind_of(path)
    source = text_source(path) if kind and kind.requires else None
    if kind and source:
        for each in TextFile(source, kind).of(Dependency):
            line = source.line_at(each.start)
            yield Requirement(path, line, each.name, _versions(each.specifier))


def locked_versions(root: Path, name: str) -> set[Version]:
    """Return the versions of a distribution that the lock files of a project give."""
    package = re.compile(_LOCKED.format(name=re.escape(name)), re.MULTILINE | re.VERBOSE)
    found: set[Version] = set()
    for path in files_named(root, *_LOCKS):
        with suppress(OSError):
            text = read_bytes(path).decode(errors="replace")
            found.update(_version(each[1] or each[2]) for each in package.finditer(text))
    return found


def allowed_versions(root: Path, name: str) -> list[Bounds]:
    """Return the versions of a distribution that the files of a project allow.

    Lock files decide. Else all requirements must hold together; of files that contradict each
    other, each is for a program of its own. Where nothing is required, that is any version.
    """
    allowed = [exactly(version) for version in locked_versions(root, name)]
    if not allowed:
        required = [each.bounds for each in requirements(root) if each.name == name]
        together = reduce(Bounds.both, required, ANY_VERSION)
        allowed = required if together.is_empty else [together]
    return [each for each in allowed if not each.is_empty] or [ANY_VERSION]


@until_files_change(64)
def may_run_with(root: Path, name: str, first: Version) -> bool:
    """Tell whether a project may run with a version of a distribution, or a newer one."""
    return any(high > exactly(first).low for _, high in allowed_versions(root, name))


def allowed_around(root: Path, name: str) -> list[Bounds]:
    """Return the same as `allowed_versions`; where a project says nothing, of its repository."""
    allowed = allowed_versions(root, name)
    return allowed if allowed != [ANY_VERSION] else allowed_versions(repository_root(root), name)


def exactly(version: Version) -> Bounds:
    """Return the bounds of one version: `8.1` is `8.1.0`."""
    padded = (*version, 0, 0)[: max(3, len(version))]
    return Bounds(padded, (*padded, 0))


def _versions(text: str) -> tuple[tuple[str, Version], ...]:
    return tuple(
        ("=" if is_open and operator != "!=" else operator, _version(version))
        for operator, version, is_open in _VERSION.findall(text)
    )


def _version(text: str) -> Version:
    return tuple(map(int, text.split(".")))


def _bounds(operator: str, version: Version) -> Bounds:
    """Return what an operator of pip, Poetry or conda allows."""
    low, beyond = exactly(version)
    if operator in ("==", "===", ""):
        return Bounds(low, beyond)
    if operator == "=":
        return Bounds(low, _after(version))
    if operator == "~=":
        return Bounds(low, _after(version[:-1] or version))
    if operator == "~":
        return Bounds(low, _after(version[:2]))
    if operator == "^":
        return Bounds(low, _after(version[:1]))
    if operator in (">=", ">"):
        return Bounds(low=beyond if operator == ">" else low)
    if operator in ("<=", "<"):
        return Bounds(high=beyond if operator == "<=" else low)
    return ANY_VERSION


def _after(version: Version) -> Version:
    """Return the first version beyond all that begin so."""
    return exactly((*version[:-1], version[-1] + 1)).low


def _is_below(operator: str, version: Version, needed: Version) -> bool:
    """Tell whether a requirement excludes the version that is needed and all newer ones."""
    if operator in ("==", "===", "=", "", "<="):
        return version < needed
    if operator in ("~=", "^", "~"):
        return version < needed and version[0] < needed[0]
    return operator == "<" and version <= needed
