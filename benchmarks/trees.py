"""The trees of files that commands run on: generated ones, the standard library, a wheel."""

from __future__ import annotations

import dataclasses
import os
import shutil
import sys
import sysconfig
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from benchmarks import generated
from benchmarks.environments import run
from benchmarks.measuring import FailedError

KINDS = ("plain", "flask", "script")
SIZES = (100, 1_000, 10_000)
WHEEL = "sqlalchemy"
_LEFT_OUT = ("test", "tests", "idlelib", "lib2to3", "site-packages", "__pycache__")


@dataclass(frozen=True)
class Tree:
    """A folder of Python files, its kind (one of `KINDS`), and how many files there are.

    A generated root, which there is in several sizes, is marked.
    """

    name: str
    kind: str
    path: Path
    files: int
    is_root: bool = False


def tree(name: str, kind: str, path: Path) -> Tree:
    """Take a folder as it is, and read it once, so that no command is the first to."""
    if not path.is_dir():
        raise FailedError(f"{path}: no such directory")
    files = 0
    for folder, _, names in os.walk(path):
        for each in names:
            if each.endswith(".py"):
                Path(folder, each).read_bytes()
                files += 1
    return Tree(name, kind, path, files)


def named(text: str) -> Tree:
    """Take a folder given as KIND=PATH; a folder OWNER__NAME is shown as OWNER/NAME."""
    kind, separator, path = text.partition("=")
    if not separator or kind not in KINDS:
        raise FailedError(
            f"{text}: give a tree as KIND=PATH, with one of the kinds {', '.join(KINDS)}"
        )
    folder = Path(path).resolve()
    return tree(folder.name.replace("__", "/", 1), kind, folder)


@dataclass(frozen=True)
class Trees:
    """Makes trees in a folder; what was copied or installed is kept for the next time."""

    folder: Path

    def standard_library(self) -> Tree:
        """Return a copy of the standard library, without its tests."""
        version = ".".join(map(str, sys.version_info[:3]))
        ignored = shutil.ignore_patterns(*_LEFT_OUT)
        source = sysconfig.get_path("stdlib")
        path = self._kept(
            f"standard-library-{version}",
            lambda made: shutil.copytree(source, made, ignore=ignored),
        )
        return tree(f"standard library {version}", "plain", path)

    def wheel(self) -> Tree:
        """Return what a large wheel installs."""
        pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-compile"]
        path = self._kept(WHEEL, lambda made: run([*pip, "--target", str(made), WHEEL]))
        version = next(path.glob("*.dist-info")).name.removesuffix(".dist-info")
        return tree(version.replace("-", " "), "plain", path)

    def plain(self, size: int) -> Tree:
        """Return a generated root without Flask."""
        return self._root("generated, no Flask", "plain", size, generated.plain(size))

    def mixed(self, size: int) -> Tree:
        """Return a generated root with a tenth of Flask files and a Flask-Script program."""
        return self._root("generated, a tenth Flask", "flask", size, generated.mixed(size))

    def flask(self) -> Tree:
        """Return a generated Flask program."""
        return self._generated("generated Flask", "flask", generated.flask(200))

    def script(self) -> Tree:
        """Return a generated Flask-Script program of 300 modules, 50 with a class of commands."""
        return self._generated("generated Flask-Script", "script", generated.script(300, 50))

    def _root(self, name: str, kind: str, size: int, files: Iterable[tuple[str, str]]) -> Tree:
        made = self._generated(f"{name} {size}", kind, files)
        return dataclasses.replace(made, name=name, is_root=True)

    def _kept(self, name: str, make: Callable[[Path], object]) -> Path:
        path = self.folder / name
        if not path.exists():
            part = self.folder / f"{name}.part"
            shutil.rmtree(part, ignore_errors=True)
            self.folder.mkdir(parents=True, exist_ok=True)
            make(part)
            _end_here(part)
            part.rename(path)
        return path

    def _generated(self, name: str, kind: str, files: Iterable[tuple[str, str]]) -> Tree:
        path = self.folder / name.replace(" ", "-").replace(",", "")
        shutil.rmtree(path, ignore_errors=True)
        for relative, text in files:
            file = path / relative
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        _end_here(path)
        return tree(name, kind, path)


def _end_here(path: Path) -> None:
    """Make a folder a repository of its own, so that nothing above it counts."""
    (path / ".git").mkdir()
