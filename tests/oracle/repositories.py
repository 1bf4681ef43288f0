"""`python -m tests.oracle.repositories PATH ...`: commands of real programs before and after `fix`.

Each PATH is a repository. It is fixed on a copy by the command itself; its programs get the same
command lines before, with the real Flask-Script, and after, and what differs is printed: the
commands, the function that each line runs, the values that the function gets, the exit status.
The body of no command runs, and packages that are not installed are stood in for.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from flake8_flask_cli.text.source import UNREADABLE, Source
from tests.oracle.calls import SHELL, Answer, Call, Outcome, Request
from tests.oracle.environments import AFTER, BEFORE, python_of
from tests.oracle.fixing import fix

_CHECKOUT = Path(__file__).parents[2]
_NAMES_FLASK_SCRIPT = re.compile(r"flask_script|flask\.ext\.script|[Mm]anager\.run\(")
_MISSING_VARIABLE = re.compile(r"KeyError: '(\w+)'\Z")
_MISSING_FILE = re.compile(r"FileNotFoundError: .*: '(.+)'\Z")
"""What a program says that needs a variable of the environment, or a folder for its log."""

_NEEDS_FLASK_SCRIPT = "No module named 'flask_script"

_BUILT_IN = {("run",), ("runserver",), ("shell",), ("routes",)}
"""What is there without the program's doing, before or after."""


class Start(NamedTuple):
    """A program: its file, and the function that a console script calls; empty if there is none."""

    file: str
    function: str

    def __str__(self) -> str:
        return f"{self.file}:{self.function}" if self.function else self.file


@dataclass(frozen=True)
class Comparison:
    """What came of the command lines of one program."""

    lines: int = 0
    commands: int = 0
    differences: list[str] = field(default_factory=list)
    left: str = ""
    """Why there is nothing to compare."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare the programs of some repositories; return 1 if a command line differs."""
    given = _parser().parse_args(arguments)
    options = ["--unsafe-fixes"] if given.unsafe_fixes else []
    variables = dict(each.split("=", 1) for each in given.variable)
    differing = 0
    for name in given.paths:
        with tempfile.TemporaryDirectory() as scratch:
            before, after = (
                copied(Path(name), Path(scratch, side)) for side in ("before", "after")
            )
            fix(after, "--isolated", *options)
            for start in starts(before):
                found = compare(before, after, start, given.environment, variables)
                if found:
                    differing += bool(found.differences)
                    _tell(f"{Path(name).name} {start}", found)
    return 1 if differing else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.oracle.repositories", description=__doc__.partition(": ")[2]
    )
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a repository; it stays as it is")
    parser.add_argument("--unsafe-fixes", action="store_true", help="apply unsafe fixes, too")
    parser.add_argument(
        "--environment",
        choices=AFTER,
        default="click-7.1",
        help="run the fixed program there (default: %(default)s, which has the Flask of before)",
    )
    parser.add_argument(
        "--variable",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="put this into the environment of the programs; can be given several times",
    )
    return parser


def copied(repository: Path, directory: Path) -> Path:
    """Copy a repository into a directory; return the copy."""
    copy = directory / repository.name
    ignored = shutil.ignore_patterns(".git", "*.pyc", "node_modules")
    shutil.copytree(repository, copy, symlinks=True, ignore=ignored)
    (copy / ".git").mkdir()
    return copy


def starts(root: Path) -> Iterator[Start]:
    """Yield what may start a program that runs a Manager."""
    for path in sorted(root.rglob("*.py")):
        try:
            text = Source.from_file(path).text
            tree = ast.parse(text)
        except (OSError, *UNREADABLE):
            continue
        if _NAMES_FLASK_SCRIPT.search(text):
            yield from (Start(path.relative_to(root).as_posix(), each) for each in _runs(tree))


def _runs(tree: ast.Module) -> Iterator[str]:
    """Yield the functions that run something called `run`, if nothing calls them; or empty."""
    called = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    functions = [each for each in tree.body if isinstance(each, ast.FunctionDef)]
    inside = [each.name for each in functions if _has_run(each) and not each.args.args]
    others = [each for each in tree.body if each not in functions]
    if any(map(_has_run, others)) or any(name in called for name in inside):
        yield ""
    else:
        yield from inside


def _has_run(node: ast.AST) -> bool:
    return any(
        isinstance(each, ast.Call)
        and isinstance(each.func, ast.Attribute)
        and each.func.attr == "run"
        for each in ast.walk(node)
    )


def compare(
    before: Path, after: Path, start: Start, environment: str, given: Mapping[str, str]
) -> Comparison | None:
    """Compare a program with what became of it; None if it runs no Manager."""
    request: Request = {
        "root": str(before),
        "program": start.file,
        "function": start.function,
        "lines": [],
        "factories": [],
    }
    variables = dict(given)
    described = _ask(BEFORE, request, variables)
    while _is_provided(described["failure"], (before, after), variables):
        described = _ask(BEFORE, request, variables)
    if described["failure"]:
        return Comparison(left=f"does not start: {_last(described['failure'])}")
    if not described["commands"]:
        return None
    new = _ask(environment, {**request, "root": str(after)}, variables)
    if _NEEDS_FLASK_SCRIPT in new["failure"]:
        return Comparison(left="left by fix")
    if new["failure"]:
        return Comparison(differences=[f"does not start afterwards: {_last(new['failure'])}"])
    lines = [line for command in described["commands"] for line in command["lines"]]
    request["lines"] = [*map(list, dict.fromkeys(map(tuple, lines)))]
    old = _ask(BEFORE, request, variables)
    calls = [call for outcome in old["outcomes"] for call in outcome["calls"]]
    request["factories"] = sorted({each["function"] for each in calls if each["is_factory"]})
    new = _ask(environment, {**request, "root": str(after)}, variables)
    return Comparison(
        len(request["lines"]),
        len(old["commands"]),
        [*_differences(request["lines"], old, new)],
    )


def _is_provided(failure: str, roots: Sequence[Path], variables: dict[str, str]) -> bool:
    """Give a program a variable or a folder that it failed without; tell whether there was one."""
    variable, file = _MISSING_VARIABLE.search(failure), _MISSING_FILE.search(failure)
    if variable and variable[1] not in variables:
        variables[variable[1]] = "1"
        return True
    if file and Path(file[1]).is_relative_to(roots[0]):
        folder = Path(file[1]).relative_to(roots[0]).parent
        if not (roots[0] / folder).exists():
            for root in roots:
                (root / folder).mkdir(parents=True)
            return True
    return False


def _ask(environment: str, request: Request, variables: Mapping[str, str]) -> Answer:
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
    result = subprocess.run(
        [str(python_of(environment)), "-W", "ignore", "-m", "tests.oracle.calls"],
        input=json.dumps(request),
        capture_output=True,
        text=True,
        check=False,
        cwd=_CHECKOUT,
        env={**kept, "HOME": request["root"], **variables},
    )
    if result.returncode:
        raise RuntimeError(result.stderr)
    answer: Answer = json.loads(result.stdout)
    return answer


def _differences(lines: Sequence[Sequence[str]], old: Answer, new: Answer) -> Iterator[str]:
    """Yield what differs: commands, and what command lines do."""
    was, now = ({tuple(each["words"]) for each in some["commands"]} for some in (old, new))
    missing = sorted(was - now - _BUILT_IN)
    yield from (f"command is missing: {' '.join(each)}" for each in missing)
    yield from (f"command is new: {' '.join(each)}" for each in sorted(now - was - _BUILT_IN))
    pairs = list(zip(old["outcomes"], new["outcomes"], strict=True))
    renamed = _renamed(pairs)
    for function, others in renamed.items():
        if len(others) > 1:
            yield f"{function} became {', '.join(sorted(others))}"
    for line, (before, after) in zip(lines, pairs, strict=True):
        if any(tuple(line[: len(each)]) == each for each in missing):
            continue
        expected = _text(before, {name: min(others) for name, others in renamed.items()})
        if expected != _text(after, {}) and not _has_all_names(before, after):
            yield (
                f"$ {' '.join(map(repr, line))}\n"
                f"      before: {_text(before, {})}  {_last(before['errors'])}\n"
                f"      after:  {_text(after, {})}  {_last(after['errors'])}"
            )


def _renamed(pairs: Iterable[tuple[Outcome, Outcome]]) -> dict[str, set[str]]:
    """Return what the functions of commands are called afterwards."""
    names: dict[str, set[str]] = {}
    for before, after in pairs:
        if not before["calls"] or not after["calls"]:
            continue
        old, new = before["calls"][-1], after["calls"][-1]
        if not old["is_factory"] and not new["is_factory"]:
            names.setdefault(old["function"], set()).add(new["function"])
    return names


def _text(outcome: Outcome, renamed: Mapping[str, str]) -> str:
    parts = [
        f"{renamed.get(each['function'], each['function'])}({each['arguments']})"
        for each in _distinct(outcome["calls"])
    ]
    if outcome["status"]:
        parts.append(f"exit {outcome['status']}")
    return " ".join(parts) or "nothing"


def _has_all_names(before: Outcome, after: Outcome) -> bool:
    """Tell whether both are shells, and no name is missing afterwards."""
    names = [
        {*each["calls"][-1]["arguments"].split(", ")}
        for each in (before, after)
        if each["calls"] and each["calls"][-1]["function"] == SHELL
    ]
    return len(names) == 2 and names[0] <= names[1]


def _last(errors: str) -> str:
    return errors.rpartition("\n")[2]


def _distinct(calls: Sequence[Call]) -> list[Call]:
    return [each for number, each in enumerate(calls) if each not in calls[:number]]


def _tell(title: str, found: Comparison) -> None:
    if found.left:
        print(f"{title}: {found.left}")
    else:
        print(
            f"{title}: {found.commands} commands, {found.lines} command lines, "
            f"{len(found.differences)} differences"
        )
    for difference in found.differences:
        print(f"  {difference}")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
