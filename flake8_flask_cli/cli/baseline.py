"""The `per-file-ignores` that keep back what is reported now, for flake8's configuration file.

A program can only be migrated as a whole, so its files are next to each other: who migrates it
deletes their lines.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from flake8_flask_cli.cli.configuration import Configuration
from flake8_flask_cli.fixing.fix_groups import grouped
from flake8_flask_cli.fixing.outcome import FileDiagnostic
from flake8_flask_cli.names.import_paths import displayed_path, path_from

_EVERY_RULE = "FCL"
_HEAD = """\
# For setup.cfg, tox.ini or .flake8, in place of the `per-file-ignores` that are there.
[flake8]
per-file-ignores =
"""
# What runs a program, and what it is made of: the file that has the most of it names the program.
_MAIN = ("FCL109", "FCL102")


def baseline(
    found: Sequence[FileDiagnostic], broken: Iterable[Path], configuration: Configuration
) -> Iterator[str]:
    """Yield the text of the section, those `per-file-ignores` that are there among it.

    `broken` are the files that cannot be parsed. Paths are relative to the working directory, as
    flake8 reads them (6.0 to 7.5). Of the patterns that match a file, flake8 goes by the longest
    alone; so what that one ignores is ignored by the new one, too.
    """
    codes: defaultdict[Path, set[str]] = defaultdict(set)
    for each in found:
        codes[each.path].add(each.diagnostic.code)
    for path in broken:
        codes[path].add(_EVERY_RULE)
    if not codes:
        return
    known = [(pattern, set(ignored)) for pattern, ignored in configuration.per_file_ignores]
    places = [_absolute(pattern) for pattern, _ in known]
    new: dict[Path, set[str]] = {}
    for path, ignored in codes.items():
        current = configuration.pattern_for(str(path))
        if not current:
            new[path] = ignored
        elif len(current) < len(_absolute(_pattern(path))):
            new[path] = ignored | known[places.index(current)][1]
        else:
            known[places.index(current)][1].update(ignored)
    yield _HEAD
    for pattern, ignored in known:
        yield _line(pattern, ignored)
    for title, paths in _by_program(found, new):
        yield f"    # {title}\n"
        for path in paths:
            yield _line(_pattern(path), new[path])


def _line(pattern: str, codes: Iterable[str]) -> str:
    return f"    {pattern}: {','.join(sorted(codes))}\n"


def _pattern(path: Path) -> str:
    """Return the pattern that matches one file: with a slash, it is no pattern for base names.

    What a pattern cannot have, blanks, commas and colons, is any character there; and a byte that
    is no text is no character of a file that is read as UTF-8.
    """
    name = path_from(path, Path.cwd()).as_posix()
    name = re.sub(r"[\s,:\ud800-\udfff]", "?", name.replace("[", "[[]"))
    return name if name.startswith("../") else f"./{name}"


def _absolute(pattern: str) -> str:
    """Return a pattern as flake8 compares it with the paths of files."""
    return os.path.abspath(pattern) if "/" in pattern else pattern  # noqa: PTH100


def _by_program(
    found: Sequence[FileDiagnostic], wanted: Mapping[Path, object]
) -> Iterator[tuple[str, list[Path]]]:
    """Yield the files to list by the programs that they belong to, each with a title."""
    programs: list[set[Path]] = []
    for group in grouped(found):
        joined = {each.path for each in group}
        if not any(each.together for each in group):
            continue
        for program in [each for each in programs if each & joined]:
            programs.remove(program)
            joined |= program
        programs.append(joined)
    for program in sorted(programs, key=sorted):
        paths = sorted(program & wanted.keys())
        if paths:
            main = _main(program, found)
            yield f"{main} and what changes with it: to migrate it, delete these lines", paths
    others = sorted(wanted.keys() - {path for program in programs for path in program})
    if others:
        yield "by themselves", others


def _main(program: set[Path], found: Sequence[FileDiagnostic]) -> str:
    """Return the name of the file of a program that runs it, or else makes its Manager."""
    of_code = [
        each.path
        for code in _MAIN
        for each in found
        if each.path in program and each.diagnostic.code == code
    ]
    return ascii(displayed_path((of_code or sorted(program))[0]))[1:-1]
