"""`python -m tests.oracle.listing PATH ...`: the commands of real programs, read and loaded.

Each PATH is a repository. Its modules are loaded on a copy, with the real Flask-Script and with the
real click, and the frameworks say what commands there are; packages that are not installed are
stood in for, and no command runs. What `flake8-flask-cli commands` lists is compared with that.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from flake8_flask_cli.command_line.listed_command import Framework
from tests.oracle.comparison import Figures, compared
from tests.oracle.contents import folders
from tests.oracle.environments import BEFORE, python_of
from tests.oracle.listed import listed, with_shipped
from tests.oracle.loading import Loaded, Loading
from tests.oracle.python2 import convert
from tests.oracle.repositories import copied
from tests.oracle.trials import Lines

CHECKOUT = Path(__file__).parents[2]
_FACTORIES = ("create_app", "make_app")
_ENVIRONMENTS = {Framework.FLASK_SCRIPT: (BEFORE,), Framework.CLICK: ("newest", "click-8.1")}
"""Where each framework is asked: in the first, and in the next where less fails."""

_LEFT_OUT = re.compile(r":\d+$")
"""The end of what names a statement that is left out: the rest of its file is there."""

_EVERYWHERE = ("SystemExit", "SyntaxError", "ImportError: attempted relative import")
"""What fails whatever the versions of the frameworks."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare the commands of some repositories; return 1 if what is read differs."""
    given = _parser().parse_args(arguments)
    totals = {each: Figures() for each in Framework}
    verdicts: dict[Framework, Counter[str]] = {each: Counter() for each in Framework}
    for name in given.paths:
        for framework in map(Framework, given.framework or [each.value for each in Framework]):
            loaded, figures = compare(Path(name), framework, given.keep)
            _tell(Path(name).name, framework, loaded, figures, verbose=given.verbose)
            verdicts[framework][_verdict(loaded, figures)] += 1
            totals[framework].add(figures)
    for framework in filter(verdicts.get, Framework):
        counted = ", ".join(f"{number} {each}" for each, number in verdicts[framework].items())
        print(f"{framework.value}, repositories: {counted}")
        print(f"{framework.value}, commands and parameters: {_summary(totals[framework])}")
    return int(any(each.missed + each.invented + each.different for each in totals.values()))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.oracle.listing", description=__doc__.partition(": ")[2]
    )
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a repository; it stays as it is")
    parser.add_argument(
        "--framework",
        action="append",
        choices=[each.value for each in Framework],
        help="ask this one alone; can be given several times",
    )
    parser.add_argument(
        "--keep",
        type=Path,
        metavar="FOLDER",
        help="keep there what the frameworks show, and ask them only where that is missing",
    )
    parser.add_argument("--verbose", action="store_true", help="name what does not load, too")
    return parser


def compare(
    repository: Path, framework: Framework, keep: Path | None = None
) -> tuple[Loaded, Figures]:
    """Load a repository with a framework; return what came of it, beside what is listed.

    `keep` is where the former is kept for the next time.
    """
    with tempfile.TemporaryDirectory() as scratch:
        root = copied(repository, Path(scratch, "read").resolve())
        loaded = shown(repository, framework, keep)
        commands = listed(root)
        figures = compared(root, framework.value, loaded, commands)
        if figures.invented + figures.unconfirmed + figures.not_judged:
            commands = with_shipped(root, commands)
            figures = compared(root, framework.value, loaded, commands)
        return loaded, figures


def shown(
    repository: Path, framework: Framework, keep: Path | None = None, lines: Lines | None = None
) -> Loaded:
    """Return what a framework shows of a repository, which stays as it is.

    `keep` is where that is kept for the next time, with the same command lines.
    """
    parts = [repository.resolve().parent.name, repository.name, framework.value]
    if lines:
        parts.append(hashlib.sha256(json.dumps(lines).encode()).hexdigest()[:12])
    kept = keep and keep / f"{'--'.join(parts)}.json"
    if kept and kept.exists():
        return _from_json(kept.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as scratch:
        loaded = load(copied(repository, Path(scratch).resolve()), framework, lines)
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(json.dumps(loaded), encoding="utf-8")
    return loaded


def load(root: Path, framework: Framework, lines: Lines | None = None) -> Loaded:
    """Return what a framework shows of a repository, where most of it loads.

    `lines` are given to the commands of these words; no function runs.
    """
    convert(root)
    found = [_ask(root, _ENVIRONMENTS[framework][0], lines)]
    if any(map(_matters, found[0]["failures"].items())):
        found += [_ask(root, each, lines) for each in _ENVIRONMENTS[framework][1:]]
    return max(found, key=lambda each: (len(_of_project(each)), -len(each["failures"])))


def _matters(failure: tuple[str, str]) -> bool:
    """Tell whether something may not fail with other versions of the frameworks."""
    title, said = failure
    return not _LEFT_OUT.search(title) and not said.startswith(_EVERYWHERE)


def _of_project(loaded: Loaded) -> set[tuple[object, ...]]:
    return {
        (*each["path"], each["file"])
        for each in loaded["commands"]
        if each["file"] and each["reachable"]
    }


def _ask(root: Path, environment: str, lines: Lines | None) -> Loaded:
    request = Loading(
        root=str(root), folders=folders(root), factories=[*_FACTORIES], lines=lines or {}
    )
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
    result = subprocess.run(
        [str(python_of(environment)), "-W", "ignore", "-m", "tests.oracle.loading"],
        input=json.dumps(request),
        capture_output=True,
        text=True,
        check=False,
        cwd=CHECKOUT,
        env={**kept, "HOME": str(root)},
    )
    if result.returncode:
        raise RuntimeError(result.stderr)
    return _from_json(result.stdout)


def _from_json(text: str) -> Loaded:
    loaded: Loaded = json.loads(text)
    loaded.setdefault("trials", [])
    for places in ("entered", "taken"):
        loaded[places] = [(file, line) for file, line in loaded[places]]
    return loaded


def _tell(
    name: str, framework: Framework, loaded: Loaded, figures: Figures, *, verbose: bool
) -> None:
    if figures == Figures():
        print(f"{name} {framework.value}: nothing to compare")
    else:
        print(f"{name} {framework.value}: {_summary(figures)}")
    for line in figures.lines:
        print(f"  {line}")
    if verbose:
        for title, failure in loaded["failures"].items():
            print(f"  does not load: {title}: {failure}")
    sys.stdout.flush()


def _verdict(loaded: Loaded, figures: Figures) -> str:
    """Return in words whether a repository was compared."""
    if figures.found + figures.missed + figures.said_to_be_missed:
        return "with commands"
    if figures.unread:
        return "with commands in files that do not parse"
    if figures.invented + figures.not_judged:
        return "where less is shown than listed"
    return "without commands, as both say" if loaded["modules"] else "without modules to load"


def _summary(figures: Figures) -> str:
    counted = (
        f"{value} {name.replace('_', ' ')}"
        for name, value in vars(figures).items()
        if isinstance(value, int)
    )
    return ", ".join(counted)


if __name__ == "__main__":
    sys.exit(main())
