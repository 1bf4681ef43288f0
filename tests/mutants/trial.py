"""One mutant on trial: check it, fix it in both ways, and say what is wrong with that."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from flake8_flask_cli import engine
from flake8_flask_cli.files.kinds import is_python_file, kind_of
from flake8_flask_cli.model import Diagnostic
from flake8_flask_cli.settings import Settings
from flake8_flask_cli.text.message import text_line
from flake8_flask_cli.text.reading import unsaved
from flake8_flask_cli.text.source import UNREADABLE, Source
from tests.mutants.faults import Fault, tried
from tests.mutants.fixing import KINDS_OF_FIX, faults_of_fix, fix, parses, report
from tests.mutants.fixing import name as display_name
from tests.mutants.mutations import Mutant
from tests.mutants.outputs import outputs
from tests.mutants.samples import HIDDEN, Sample

MOST_SECONDS = 4.0
"""How much processor time a check or a fix of one small file may take."""


class Trials:
    """Runs mutants below a directory, each sample in a project of its own there."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._directories: dict[str, Path] = {}

    def faults(self, mutant: Mutant) -> list[Fault]:
        """Return everything that is wrong with what is said of a mutant, and made of it."""
        directory = self._directory(mutant.sample)
        return list(_faults(directory, directory / mutant.sample.path, mutant.content))

    def changed(self, mutant: Mutant, *, unsafe: bool) -> dict[str, tuple[str, str]]:
        """Return what a fix makes of a mutant's project: by path, the texts before and after."""
        directory = self._directory(mutant.sample)
        path = directory / mutant.sample.path
        source = Source.from_bytes(mutant.content, path, is_python=is_python_file(path))
        with unsaved({path: mutant.content}):
            outcome = fix([source, *_others(directory, path)], unsafe=unsafe)
        return {
            file.relative_to(directory).as_posix(): (before.text, after.text)
            for file, (before, after) in sorted(outcome.changed.items())
        }

    def _directory(self, sample: Sample) -> Path:
        if sample.name not in self._directories:
            directory = self._root / str(len(self._directories))
            (directory / ".git").mkdir(parents=True)
            for name, text in {**sample.others, sample.path: ""}.items():
                file = directory / name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, encoding="utf-8", newline="")
            self._directories[sample.name] = directory
        return self._directories[sample.name]


def _others(root: Path, path: Path) -> list[Source]:
    files = [each for each in sorted(root.rglob("*")) if each.is_file() and each != path]
    return [
        Source.from_file(each, is_python=is_python_file(each))
        for each in files
        if each.suffix == ".py" or kind_of(each)
    ]


def _faults(root: Path, path: Path, content: bytes) -> Iterator[Fault]:
    try:
        source = Source.from_bytes(content, path, is_python=is_python_file(path))
    except UNREADABLE:
        # The command skips such a file.
        return
    with unsaved({path: content}):
        yield from tried("check", partial(_of_check, source), MOST_SECONDS)
        given = [source, *_others(root, path)]
        for name, unsafe in KINDS_OF_FIX.items():
            yield from tried(name, partial(_of_fix, given, unsafe=unsafe), MOST_SECONDS)
        secrets = _secrets(given)
        if secrets:
            shown = partial(_of_outputs, given, root, secrets)
            yield from tried("every format", shown, 2 * MOST_SECONDS)


def _of_check(source: Source) -> Iterator[Fault]:
    try:
        found = engine.check(source, Settings())
    except UNREADABLE:
        if parses(source):
            raise
        return
    for each in found:
        yield from _of_place(each, source)
        for settings in (Settings(), Settings(hint_width=0)):
            yield from _of_line(text_line(display_name(source.path or Path()), each, settings))


def _of_fix(given: Sequence[Source], *, unsafe: bool) -> Iterator[Fault]:
    outcome = fix(given, unsafe=unsafe)
    report(outcome, given)
    yield from faults_of_fix(given, outcome, unsafe=unsafe)


def _of_place(found: Diagnostic, source: Source) -> Iterator[Fault]:
    """Yield a place that is not in the text; what is about a whole file is at its beginning."""
    lines = source.lines or [""]
    if not 1 <= found.line <= len(lines):
        yield Fault("no such line", f"{found.code} {found.line}")
    elif not 1 <= found.column <= found.end_column <= len(lines[found.line - 1]) + 1:
        yield Fault("no such column", f"{found.code} {found.line}:{found.column}")


def _of_line(line: str) -> Iterator[Fault]:
    """Yield what keeps a line from being shown everywhere."""
    if not line.isprintable():
        yield Fault("not printable", ascii(line))


def _secrets(given: Sequence[Source]) -> set[str]:
    """Return what only files of secrets hold."""
    secrets, known = set[str](), set[str]()
    for source in given:
        is_secret = source.path is not None and ".env" in source.path.name
        (secrets if is_secret else known).update(re.findall(HIDDEN, source.text))
    return secrets - known


def _of_outputs(given: Sequence[Source], root: Path, secrets: set[str]) -> Iterator[Fault]:
    for text in outputs(given, root):
        for secret in secrets:
            if secret in text:
                yield Fault("a secret is shown", text)
