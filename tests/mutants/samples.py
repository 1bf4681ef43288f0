"""The files that mutants are made of: cases, the oracle's programs, the example, or any others."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from flake8_flask_cli.files.kinds import is_python_file
from flake8_flask_cli.gate import may_matter
from flake8_flask_cli.settings import Settings
from flake8_flask_cli.text.source import UNREADABLE, Source
from tests.case import CASES
from tests.oracle.generation import generated
from tests.oracle.program import matrix

_EXAMPLE = Path(__file__).parents[2] / "docs" / "example"
# What Flask-Script and its extensions are imported by, and click.
_TELLING = re.compile(
    r"flask[._]?(?:ext\.)?script|click|flask[._](?:ext\.)?migrate|flask[._](?:ext\.)?assets"
    r"|flask[._](?:ext\.)?(?:security|rq2|collect)|MigrateCommand|ManageAssets"
)
_MOST_LINES = 600
HIDDEN = "s3cr3t"
"""What the values in files of secrets begin with: no output has it."""


@dataclass(frozen=True)
class Sample:
    """A file, its `path` in its project, and the other files of the project by their paths."""

    name: str
    path: str
    text: str
    others: Mapping[str, str] = field(default_factory=dict)


def default_samples(generated_programs: int = 0, seed: int | None = None) -> list[Sample]:
    """Return the files of the cases, of the oracle's programs and of the example.

    So many programs are generated besides, the same ones for a seed.
    """
    projects = default_projects()
    if generated_programs:
        programs = generated(generated_programs, seed)
        projects |= {f"{seed} {each.name}": dict(each.files) for each in programs}
    return [each for name, files in projects.items() for each in _samples(name, files)]


def default_projects() -> dict[str, dict[str, str]]:
    """Return the texts of the files of each case, of the oracle's programs and of the example."""
    projects = {f"matrix {each.name}": dict(each.files) for each in matrix()}
    projects["docs/example"] = _files(_EXAMPLE)
    for folder in sorted(CASES.iterdir()):
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if path.suffix == ".py":
                projects[f"{folder.name}/{path.name}"] = {path.name: text_in(path)}
            elif path.is_dir():
                projects[f"{folder.name}/{path.name}"] = _files(path)
    return projects


def samples_of(paths: Iterable[Path]) -> list[Sample]:
    """Return the Python files at and below some paths, each as a project of its own."""
    found: list[Sample] = []
    for given in paths:
        files = sorted(given.rglob("*.py")) if given.is_dir() else [given]
        for path in files:
            if path.is_file() and not path.is_symlink():
                found += _samples(str(path), {_name(path): text_in(path)})
    return found


def _name(path: Path) -> str:
    """Return what a file that stands alone is called: a package needs its other files."""
    return path.name if path.name != "__init__.py" else "shop/__init__.py"


def _samples(name: str, files: Mapping[str, str]) -> Iterator[Sample]:
    """Yield each file of a project that there may be something to say of."""
    for path, text in files.items():
        is_short = text.count("\n") <= _MOST_LINES
        if path.endswith(".py") and is_short and _TELLING.search(text) and _is_checked(text, path):
            others = {other: each for other, each in files.items() if other != path}
            yield Sample(f"{name} {path}" if others else name, path, text, others)


def _is_checked(text: str, path: str) -> bool:
    if not text.strip() or not may_matter(text, f"/{path}", Settings()):
        return False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(text)
    except UNREADABLE:
        return False
    return True


def _files(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): text_in(path)
        for path in sorted(root.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


def text_in(path: Path) -> str:
    """Return what is in a file; nothing where that is no text."""
    try:
        return Source.from_file(path, is_python=is_python_file(path)).text
    except UNREADABLE:
        return ""
