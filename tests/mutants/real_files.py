"""`python -m tests.mutants.real_files [PATH ...]`: the plugin and all fixes over real files.

Each Python file goes through the plugin as flake8 calls it, with every rule on, and through the
check that makes the fixes. Where something is found in a repository, it is fixed as a whole, in
memory. Nothing is written.
"""

from __future__ import annotations

import argparse
import ast
import shutil
import sys
import sysconfig
import tempfile
import time
import tokenize
import warnings
from argparse import Namespace
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from random import Random
from typing import NamedTuple

from flake8_flask_cli import engine
from flake8_flask_cli.files.kinds import kind_of
from flake8_flask_cli.files.text_file import text_source
from flake8_flask_cli.gate import RULES
from flake8_flask_cli.names.import_paths import is_installed, project_root, repository_root
from flake8_flask_cli.plugin import Plugin
from flake8_flask_cli.settings import Settings
from flake8_flask_cli.text.source import UNREADABLE, Source
from tests.mutants.faults import Fault, figures, tried
from tests.mutants.fixing import KINDS_OF_FIX, faults_of_fix, fix, report

MOST_SECONDS = 1.0
"""How much processor time one file may take in flake8, and as much for its fixes."""
_MOST_SECONDS_OF_A_REPOSITORY = 120.0
_SETTINGS = Settings(enable=tuple(RULES))
_OPTIONS = Namespace(
    output_file=None,
    show_source=False,
    **{
        f"flask_cli_{name}": value for name, value in zip(_SETTINGS._fields, _SETTINGS, strict=True)
    },
)
_SLOWEST = 5
_SKIPPED = {"__pycache__", "node_modules", ".git"}


class Ran(NamedTuple):
    """How a file went: what was found in it, and what was wrong.

    `seconds` are the processor time of the plugin or of the fixes, whichever is more.
    """

    path: Path
    findings: int
    faults: list[Fault]
    seconds: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Run everything over the files at some paths; return 1 if something is wrong."""
    options = _options(arguments)
    files = files_at(options.paths)
    if options.count is not None:
        # What is random here is to be repeated, not to be kept secret.
        random = Random(options.seed)  # noqa: S311
        files = sorted(random.sample(files, min(options.count, len(files))))
    if not files:
        print("there is no Python file", file=sys.stderr)
        return 2
    started = time.monotonic()
    ran = []
    for number, path in enumerate(files, 1):
        ran.append(checked(path))
        _show(str(path), ran[-1].faults)
        if number % 100 == 0 or number == len(files):
            print(f"\r{number} of {len(files)}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    roots = sorted({_root(each.path) for each in ran if each.findings})
    faults = [fault for each in ran for fault in each.faults]
    for number, root in enumerate(roots, 1):
        found = fixed(root)
        _show(str(root), found)
        faults += found
        print(f"\r{number} of {len(roots)} fixed", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    for each in sorted(ran, key=lambda each: each.seconds, reverse=True)[:_SLOWEST]:
        print(f"{each.seconds:.2f} seconds: {each.path}")
    for kind, times in sorted(Counter(fault.kind for fault in faults).items()):
        print(f"{kind}: {times}")
    print(
        f"{len(files)} files, of {_distributions(options.paths)} installed distributions, "
        f"{sum(each.findings for each in ran)} findings, {len(roots)} repositories fixed, "
        f"{time.monotonic() - started:.0f} seconds, {figures(faults)}, {len(faults)} faults"
    )
    return 1 if faults else 0


def _options(arguments: Sequence[str] | None) -> Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.mutants.real_files",
        description=(__doc__ or "").partition(": ")[2],
        epilog="It exits with 1 if something is wrong: an exception, also one that is only logged, "
        f"a file that takes more than {MOST_SECONDS:.0f} second of processor time, a fix that does "
        "what no fix may do.",
    )
    standard, installed = sysconfig.get_path("stdlib"), sysconfig.get_path("purelib")
    parser.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="PATH",
        default=[Path(standard), Path(installed)],
        help="files and directories (default: the standard library and what is installed here)",
    )
    parser.add_argument("--count", type=int, metavar="N", help="take N files at random")
    parser.add_argument("--seed", type=int, default=0, help="another one takes other files")
    return parser.parse_args(arguments)


def files_at(paths: Iterable[Path]) -> list[Path]:
    """Return the Python files at and below some paths, by their absolute paths."""
    found = set()
    for given in paths:
        for path in given.rglob("*.py") if given.is_dir() else [given]:
            if path.is_file() and not path.is_symlink() and _SKIPPED.isdisjoint(path.parts):
                found.add(path.absolute())
    return sorted(found)


def checked(path: Path) -> Ran:
    """Run the plugin over a file as flake8 does, and make all fixes.

    Nothing is wrong with a file that is no Python of this version.
    """
    try:
        source = Source.from_file(path)
        lines = _lines(path)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse("".join(lines))
    except UNREADABLE:
        return Ran(path, 0, [], 0)
    run = _Run(source, lines, tree)
    started = time.process_time()
    faults = tried("flake8", run.plugin, MOST_SECONDS)
    between = time.process_time()
    faults += tried("check", run.fixes, MOST_SECONDS)
    seconds = max(between - started, time.process_time() - between)
    return Ran(path, run.findings, faults, seconds)


class _Run:
    """The plugin and the fixes over one file; `findings` counts what they find, afterwards."""

    def __init__(self, source: Source, lines: list[str], tree: ast.Module) -> None:
        self._source = source
        self._lines = lines
        self._tree = tree
        self.findings = 0

    def plugin(self) -> Iterator[Fault]:
        """Run what flake8 runs, and yield what flake8 could not print."""
        Plugin.options = _OPTIONS
        for line, column, text, _ in Plugin(self._tree, self._lines, str(self._source.path)).run():
            length = len(self._lines[line - 1]) if 1 <= line <= len(self._lines) else 0
            if not 0 <= column <= length:
                yield Fault("no such place", f"{line}:{column} {text}")
            if not text.isprintable():
                yield Fault("not printable", ascii(text))

    def fixes(self) -> Iterator[Fault]:
        """Make the fixes, and yield those that are none."""
        for each in engine.check_with_best_fixes(self._source, _SETTINGS):
            self.findings += 1
            edits = each.fix.edits if each.fix else ()
            if any(not 0 <= edit.start <= edit.end <= len(self._source.text) for edit in edits):
                yield Fault("an edit outside of the text", f"{each.code} in line {each.line}")


def _lines(path: Path) -> list[str]:
    """Return the lines of a file as flake8 (7.3) reads them."""
    try:
        with tokenize.open(path) as file:
            lines = file.readlines()
    except (SyntaxError, UnicodeError):
        with path.open(encoding="latin-1") as file:
            lines = file.readlines()
    return [line.removeprefix("\ufeff") for line in lines]


def _root(path: Path) -> Path:
    """Return the directory that is fixed as a whole: a repository, or an installed package."""
    root = project_root(path)
    return root if is_installed(root) else repository_root(root)


def fixed(root: Path) -> list[Fault]:
    """Fix a copy of a repository in memory, and return what is wrong with that."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / root.name
        (copy / ".git").mkdir(parents=True)
        for path in _files(root):
            target = copy / path.relative_to(root)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
        given = list(_sources(copy))
        return [
            fault
            for name, unsafe in KINDS_OF_FIX.items()
            for fault in tried(
                name, partial(_of_fix, given, unsafe=unsafe), _MOST_SECONDS_OF_A_REPOSITORY
            )
        ]


def _of_fix(given: Sequence[Source], *, unsafe: bool) -> Iterator[Fault]:
    outcome = fix(given, unsafe=unsafe)
    report(outcome, given)
    yield from faults_of_fix(given, outcome, unsafe=unsafe)


def _files(root: Path) -> Iterator[Path]:
    """Yield the files of a repository that are read."""
    for path in sorted(root.rglob("*")):
        parts = path.relative_to(root).parts
        is_own = _SKIPPED.isdisjoint(parts) and path.is_file() and not path.is_symlink()
        if is_own and (path.suffix == ".py" or kind_of(path)):
            yield path


def _sources(root: Path) -> Iterator[Source]:
    """Yield the files below a directory that a fix may change."""
    for path in _files(root):
        with suppress(*UNREADABLE):
            source = Source.from_file(path) if path.suffix == ".py" else text_source(path)
            if source and engine.may_find_in(source, _SETTINGS):
                yield source


def _distributions(paths: Iterable[Path]) -> int:
    return len({found for path in paths for found in path.rglob("*.dist-info")})


def _show(name: str, faults: Iterable[Fault]) -> None:
    for fault in faults:
        print(f"\r{name}: {fault.kind}: {fault.detail}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
