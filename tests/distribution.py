"""The wheel and the source distribution: built, looked into, and used where nothing else is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from pathlib import Path

from flake8_flask_cli.gate import RULES

_PACKAGE = "flake8_flask_cli"
_MANIFEST = Path(".ci", "MANIFEST.in")


class UnusableError(RuntimeError):
    """A distribution cannot be built, or does not do its work; the message says which and why."""


@dataclass(frozen=True)
class Distributions:
    """What was built of a commit, and the names of the files that it has, with slashes."""

    files: frozenset[str]
    wheel: Path
    archive: Path


def build(repository: Path, folder: Path) -> Distributions:
    """Build both from the last commit of a repository: the archive, and from it the wheel.

    What the archive holds beside the package, `_MANIFEST` tells setuptools.
    """
    source, built = folder / "source", folder / "built"
    run(["git", "archive", "-o", str(folder / "commit.tar"), "HEAD"], repository)
    shutil.unpack_archive(folder / "commit.tar", source)
    if (source / _MANIFEST).exists():
        # The backend looks for it nowhere else, and the archive takes it along.
        shutil.copy(source / _MANIFEST, source)
    files = (path.relative_to(source).as_posix() for path in source.rglob("*") if path.is_file())
    committed = frozenset(files)
    run([sys.executable, "-m", "build", "--outdir", str(built), str(source)], folder)
    (wheel,), (archive,) = built.glob("*.whl"), built.glob("*.tar.gz")
    return Distributions(committed, wheel, archive)


def complaints(built: Distributions) -> Iterator[str]:
    """Yield what is missing in a distribution, and what does not belong there.

    The wheel holds the package and what describes it, and the archive all files of the commit.
    """
    with zipfile.ZipFile(built.wheel) as wheel:
        yield from _compared(
            built.wheel,
            {name for name in wheel.namelist() if ".dist-info/" not in name},
            {name for name in built.files if name.startswith(f"{_PACKAGE}/")},
        )
    with tarfile.open(built.archive) as archive:
        names = {each.name.partition("/")[2] for each in archive if each.isfile()}
    added = {name for name in names if name == "PKG-INFO" or f"{_PACKAGE}.egg-info/" in name}
    yield from _compared(built.archive, names - added, built.files)


def _compared(distribution: Path, found: set[str], wanted: Set[str]) -> Iterator[str]:
    for name in sorted(wanted - found):
        yield f"{distribution.name} lacks {name}"
    for name in sorted(found - wanted):
        yield f"{distribution.name} has {name}, which does not belong there"


def try_out(distribution: Path, example: Path, folder: Path) -> None:
    """Install a distribution in a new environment, and use it there on a copy of the example.

    Raises `UnusableError` if a command does not do its work.
    """
    environment = folder / distribution.name / "environment"
    run([sys.executable, "-m", "venv", "--without-pip", str(environment)], folder)
    python = environment / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python)]
    # Most of what is installed besides is not imported by the commands below.
    options = ["-q", "--no-compile", "--disable-pip-version-check"]
    run([*pip, "install", *options, str(distribution)], folder)
    copy = folder / distribution.name / "example"
    shutil.copytree(example, copy)
    rules = run([str(python), "-m", _PACKAGE, "rules"], copy)
    uses = {
        "rules": (rules, tuple(RULES)),
        "flake8": (run([str(python), "-m", "flake8", "--isolated"], copy, status=1), ("FCL103",)),
        "check": (run([str(python), "-m", _PACKAGE, "check"], copy, status=1), ("FCL501",)),
        "fix": (run([str(python), "-m", _PACKAGE, "fix"], copy, status=1), ("Fixed",)),
    }
    for command, (output, codes) in uses.items():
        for code in codes:
            if code not in output:
                raise UnusableError(f"{distribution.name}: {command} does not say {code}")


def run(words: Sequence[str], directory: Path, *, status: int = 0) -> str:
    """Run a command and return what it prints; raise `UnusableError` if it ends otherwise."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    ran = subprocess.run(
        words, cwd=directory, env=environment, capture_output=True, text=True, check=False
    )
    if ran.returncode != status:
        said = (ran.stderr or ran.stdout).strip().splitlines() or ["nothing"]
        raise UnusableError(f"{' '.join(words)} ended with {ran.returncode}: {said[-1]}")
    return ran.stdout
