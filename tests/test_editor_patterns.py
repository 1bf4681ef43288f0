"""What flake8 prints, read with the patterns of the editors that run flake8.

The patterns are facts about other programs: where one is from stands next to it.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from flake8_flask_cli.gate import RULES
from tests.case import cases
from tests.command import command
from tests.test_flake8 import flake8

DOCS = Path(__file__).parent.parent / "docs" / "editors.md"


def emacs(expression: str) -> str:
    """Return an expression of Emacs, in which only escaped parentheses group, as one of Python."""
    expression = re.sub(r"\\\(\?\d:", "(", expression)
    return expression.replace(r"\(", "(").replace(r"\)", ")")


class Reader(NamedTuple):
    """An editor: the format that it has flake8 print in, and how it reads a line.

    The groups of `pattern` are what it `gets`, in that order. A file that is given on standard
    input is called `stdin` where `is_stdin`.
    """

    pattern: str
    gets: tuple[str, ...]
    format: str = "default"
    is_stdin: bool = False


READERS = {
    # microsoft/vscode-flake8, c591160 (June 2026), bundled/tool/lsp_server.py
    "VS Code": Reader(
        r"(\d+),(-?\d+),\w+,(\w+\d+):([^\r\n]*)",
        ("line", "column", "code", "text"),
        "%(row)d,%(col)d,%(code).1s,%(code)s:%(text)s",
    ),
    # python-lsp/python-lsp-server 1.15.0, pylsp/plugins/flake8_lint.py
    "python-lsp-server": Reader(
        r"(.*):(\d*):(\d*): (\w*) (.*)", ("path", "line", "column", "code", "text")
    ),
    # dense-analysis/ale, e1789bc54 (August 2026), ale_linters/python/flake8.vim
    "ALE": Reader(
        r"^[a-zA-Z]?:?[^:]+:(\d+):?(\d+)?: ([a-zA-Z0-9]+):? (.*)$",
        ("line", "column", "code", "text"),
    ),
    # mfussenegger/nvim-lint, 0370fe9 (August 2026), lua/lint/linters/flake8.lua
    "nvim-lint": Reader(
        r"[^:]+:(\d+):(\d+):([a-zA-Z0-9]+):(.+)",
        ("line", "column", "code", "text"),
        "%(path)s:%(row)d:%(col)d:%(code)s:%(text)s",
    ),
    # Emacs 28.2, lisp/progmodes/python.el, `python-flymake-command-output-pattern`
    "flymake": Reader(
        emacs(r"^\(?:<?stdin>?\):\(?1:[0-9]+\):\(?:\(?2:[0-9]+\):\)? \(?3:.*\)$"),
        ("line", "column", "message"),
        is_stdin=True,
    ),
    "flymake with the name of the file": Reader(
        emacs(r"^.+?:\(?1:[0-9]+\):\(?2:[0-9]+\): \(?3:.*\)$"), ("line", "column", "message")
    ),
    # flycheck/flycheck, 7074b82c (August 2026), flycheck.el, `python-flake8`, as `rx` expands it
    "flycheck": Reader(
        r"^(.+?):([0-9]+):(?:([0-9]+):)? ([A-Za-z]+[0-9]+) (.+)$",
        ("path", "line", "column", "code", "text"),
    ),
    # JetBrains/intellij-community, com/intellij/execution/filters/RegexpFilter.java, for the output
    # filter `$FILE_PATH$:$LINE$:$COLUMN$: .*`
    "PyCharm": Reader(
        r"((?:[a-zA-Z]:)?[0-9 a-z_A-Z\-\\./]+):([0-9]+):([0-9]+): .*", ("path", "line", "column")
    ),
}
_CASES = {"FCL1": 2, "FCL2": 8, "FCL3": 2, "FCL4": 8, "FCL5": 4}
"""How many cases of a rule are taken, by its family: enough for 25 lines of each."""
FACTS = "%(path)s\t%(row)d\t%(col)d\t%(code)s\t%(text)s"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a directory with some cases of each rule, one below the other."""
    root = tmp_path_factory.mktemp("project")
    opt_in = ",".join(code for code, line in RULES.items() if line.opt_in)
    (root / "setup.cfg").write_text(f"[flake8]\nflask-cli-enable = {opt_in}\n", encoding="utf-8")
    copied: Counter[str] = Counter()
    for case in cases():
        code = case.path.parent.name
        copied[code] += 1
        if copied[code] <= _CASES[code[:4]]:
            directory = root / case.name
            directory.mkdir(parents=True)
            case.copy(directory)
    return root


@pytest.fixture(scope="module")
def printed(project: Path) -> dict[str, list[str]]:
    """Return the lines of flake8 in each format that an editor wants."""
    formats = {FACTS, *(each.format for each in READERS.values())}
    return {
        each: flake8("--select=FCL", "--jobs=1", f"--format={each}", cwd=project).splitlines()
        for each in formats
    }


@pytest.mark.parametrize("name", READERS)
def test_an_editor_reads_every_line(name: str, printed: dict[str, list[str]]) -> None:
    reader = READERS[name]
    for line, facts in zip(printed[reader.format], printed[FACTS], strict=True):
        path, row, column, code, text = facts.split("\t")
        expected = {
            "path": path,
            "line": row,
            "column": column,
            "code": code,
            "text": text,
            "message": f"{code} {text}",
        }
        shown = f"stdin{line.removeprefix(path)}" if reader.is_stdin else line
        found = re.search(reader.pattern, shown)
        assert found, line
        assert dict(zip(reader.gets, found.groups(), strict=True)) == {
            each: expected[each] for each in reader.gets
        }


def test_the_page_has_the_pattern_with_the_name_of_the_file() -> None:
    page = DOCS.read_text(encoding="utf-8").replace("\\\\", "\\")
    (shown,) = re.findall(r'"(\^.*\$)" 1 2 nil 3', page)
    assert emacs(shown) == READERS["flymake with the name of the file"].pattern


def test_these_are_many_lines_of_every_family_and_some_of_every_rule(
    printed: dict[str, list[str]],
) -> None:
    """Those on files that are not Python are for the command alone, whose lines are the same."""
    codes = Counter(line.split("\t")[3] for line in printed[FACTS])
    assert codes.keys() == {code for code in RULES if not code.startswith("FCL5")}
    families = Counter(code[:4] for code in codes.elements())
    assert min(families.values()) >= 25, families


def test_lines_of_the_command_on_other_files(project: Path) -> None:
    lines = command("check", "--select", "FCL5", cwd=project).output.splitlines()
    facts = json.loads(command("check", "--select", "FCL5", "--format", "json", cwd=project).output)
    assert {each["code"] for each in facts} == {code for code in RULES if code.startswith("FCL5")}
    assert len(facts) >= 25
    for name in ("python-lsp-server", "ALE", "flycheck", "PyCharm"):
        reader = READERS[name]
        for line, expected in zip(lines, facts, strict=True):
            found = re.search(reader.pattern, line)
            assert found, line
            got = dict(zip(reader.gets, found.groups(), strict=True))
            known = got.keys() & expected.keys()
            assert {each: got[each] for each in known} == {
                each: str(expected[each]) for each in known
            }


def test_what_flake8_calls_standard_input(project: Path) -> None:
    (path, *_) = sorted((project / "FCL103").rglob("*.py"))
    text = path.read_text(encoding="utf-8")
    lines = flake8("--select=FCL", "-", cwd=project, text=text).splitlines()
    assert lines
    assert all(re.match(READERS["flymake"].pattern, line) for line in lines)
