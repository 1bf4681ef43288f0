"""The file of the project that a command line starts, by how it is typed there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from flake8_flask_cli.command_line.invocation import Invocation, Started
from flake8_flask_cli.names.import_paths import (
    find_module,
    import_roots,
    is_file,
    module_name,
)
from flake8_flask_cli.names.project import python_files


def started_as(path: Path) -> tuple[str, ...]:
    """Return the names that a program has in command lines: of its file, and of its module."""
    return path.name, module_name(path).removesuffix(".__main__")


def started_files(started: Invocation, directory: Path, repository: Path) -> tuple[Path, ...]:
    """Return the files of a repository that an invocation in a directory may start.

    There are several where nothing says which of them it is, and none where none has the name.
    """
    if started.started is Started.MODULE:
        path = find_module(started.program, import_roots(directory / started.program))
        if path and path.name == "__init__.py":
            path = path.with_name("__main__.py")
        return (path,) if path and is_file(path) else ()
    parts = [each for each in re.split(r"[/\\]", started.program) if each not in ("", ".", "..")]
    exact = directory / started.program
    # `WORKDIR /app` in a Dockerfile names no directory of this machine.
    is_inside = exact.is_relative_to(repository) and ".." not in started.program
    if is_inside and is_file(exact):
        return (exact,)
    found = [each for each in python_files(repository) if each.name == parts[-1]]
    return _nearest(_best(found, parts), directory)


def working_directory(started: Invocation, path: Path) -> Path | None:
    """Return where an invocation is typed that starts a file, by how it names that; None if unsure.

    In `python src/manage.py` it is the directory that `src` is in.
    """
    if started.started is Started.MODULE:
        parts = started.program.split(".")
    else:
        typed = PurePosixPath(started.program.replace("\\", "/"))
        if typed.is_absolute() or not set(typed.parts).isdisjoint(("..",)):
            return None
        parts = [*typed.parts]
    names = (*path.parent.parts, path.stem if started.started is Started.MODULE else path.name)
    if path.name == "__main__.py":
        names = path.parent.parts
    if list(names[len(names) - len(parts) :]) != parts:
        return None
    return Path(*names[: len(names) - len(parts)])


def _best(files: Iterable[Path], parts: list[str]) -> list[Path]:
    """Return the files whose paths end like the typed one for the most parts."""
    by_score: dict[int, list[Path]] = {}
    for file in files:
        same = 0
        for ours, theirs in zip(reversed(file.parts), reversed(parts), strict=False):
            if ours != theirs:
                break
            same += 1
        by_score.setdefault(same, []).append(file)
    return by_score[max(by_score)] if by_score else []


def _nearest(files: Iterable[Path], directory: Path) -> tuple[Path, ...]:
    """Return the files with the fewest directories between them and another."""
    by_distance: dict[int, list[Path]] = {}
    for file in files:
        common = 0
        for ours, theirs in zip(file.parent.parts, directory.parts, strict=False):
            if ours != theirs:
                break
            common += 1
        distance = len(file.parent.parts) + len(directory.parts) - 2 * common
        by_distance.setdefault(distance, []).append(file)
    return tuple(by_distance[min(by_distance)]) if by_distance else ()
