"""Which files of a project are not the program itself, by their names below its root."""

from __future__ import annotations

import re
from pathlib import Path

_TESTS = {"tests", "test", "testing"}
_SHOWN = {"examples", "example", "docs", "doc"}
_MIGRATIONS = {"migrations", "alembic"}


def is_test(path: Path, root: Path) -> bool:
    """Tell whether a file is a test, or belongs to the tests."""
    return (
        bool(_TESTS & _directories(path, root))
        or path.name in ("conftest.py", "tests.py", "test.py")
        or path.name.startswith("test_")
        or path.name.endswith(("_test.py", "_tests.py"))
    )


def is_shown(path: Path, root: Path) -> bool:
    """Tell whether a file is an example, or belongs to the documentation."""
    return bool(_SHOWN & _directories(path, root))


def is_migration(path: Path, root: Path) -> bool:
    """Tell whether a file belongs to the migrations of a database."""
    return bool(_MIGRATIONS & _directories(path, root))


def is_worker(path: Path, root: Path) -> bool:
    """Tell whether a file is what a Celery worker runs, by the way such files are called."""
    below = path.relative_to(root) if path.is_relative_to(root) else path
    words = re.split(r"[^a-z]+", below.with_suffix("").as_posix().lower())
    return path.stem == "tasks" or any(
        word in ("worker", "workers") or word.startswith("celery") for word in words
    )


def is_program(path: Path, root: Path) -> bool:
    """Tell whether a file is no test, no example and no migration."""
    return not (is_test(path, root) or is_shown(path, root) or is_migration(path, root))


def _directories(path: Path, root: Path) -> set[str]:
    """Return the names of the directories between the root and the file."""
    return set(path.relative_to(root).parts[:-1]) if path.is_relative_to(root) else set()
