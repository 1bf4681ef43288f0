"""Which bindings of a name hold where it is used."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

import pytest

from flake8_flask_cli.names.bindings import Binding
from flake8_flask_cli.names.lookup import Lookup
from flake8_flask_cli.names.scopes import Scopes
from tests import evaluation

# `## title` begins a module. A comment says what each use of X in its line can be: the lines
# that bind it, `outside` for a name that the module does not bind, `none` where it is an error;
# and after `later` what all it can be from then on. Uses are parted by semicolons.
_FILE = Path(__file__).parent / "meanings" / "by_order_of_evaluation.txt"
_TEXTS = dict(
    re.findall(r"^## (.*)\n((?:(?!## ).*\n)*)", _FILE.read_text(encoding="utf-8"), re.MULTILINE)
)
SEEDS = 60


@pytest.mark.parametrize("title", _TEXTS)
def test_bindings_by_order_of_evaluation(title: str) -> None:
    if title.startswith("3.12:") and sys.version_info < (3, 12):
        pytest.skip("needs Python 3.12")
    text = _TEXTS[title]
    lookup = Lookup(Scopes(ast.parse(text)))
    for number, line in enumerate(text.splitlines(), 1):
        uses = sorted(
            (use for use in lookup.uses("X") if use.lineno == number),
            key=lambda use: use.col_offset,
        )
        expected = line.partition("  # ")[2].split("; ") if uses else []
        assert len(uses) == len(expected), line
        for use, what in zip(uses, expected, strict=True):
            assert _what_is_said(use, lookup, "later" in what) == what, line


def _what_is_said(use: ast.Name, lookup: Lookup, is_later_asked: bool) -> str:
    found = lookup.look_up(use)
    said = _lines(found.bindings) + ["outside"] * found.may_be_outside
    if is_later_asked:
        said.append(f"later {', '.join(_lines(lookup.seen_from(use, 'X')))}")
    return ", ".join(said) or "none"


def _lines(bindings: list[Binding]) -> list[str]:
    return [str(getattr(each.place, "lineno", "")) for each in bindings]


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("try:\n    X = 2\nfinally:\n    X = 4\nX = 5\n", "5"),
        ("try:\n    X = 2\nexcept E:\n    raise\nfinally:\n    X = 6\nX = 7\n", "7"),
        ("try:\n    X = 2\nexcept E as X:\n    pass\nX = 5\n", "5"),
    ],
)
def test_what_a_name_is_at_the_end(source: str, line: str) -> None:
    tree = ast.parse(source)
    assert _lines(Lookup(Scopes(tree)).at_end(tree, "X")) == [line]


def test_a_text_is_read_at_any_time_from_then_on() -> None:
    scopes = Scopes(ast.parse("X = 1\nX = 2\n'X'\nX = 4\ndel X\nX = 6\n"))
    text = next(each for each in scopes.all(ast.Constant) if each.value == "X")
    assert _lines(Lookup(scopes).seen_from(text, "X")) == ["2", "4", "6"]


def test_a_chain_of_branches_is_as_long_as_it_likes() -> None:
    chain = "".join(f"elif a == {number}:\n    X = {number}\n" for number in range(900))
    lookup = Lookup(Scopes(ast.parse(f"if a:\n    X = 0\n{chain}X\n")))
    assert len(lookup.bindings_of(lookup.uses("X")[0])) == 901


@pytest.mark.filterwarnings("ignore::SyntaxWarning")
def test_what_python_sees_is_among_what_is_said() -> None:
    sights = 0
    for seed in range(SEEDS):
        program = evaluation.Writer(seed).program()
        try:
            tree = ast.parse(program)
            compile(tree, "program", "exec")
        except SyntaxError:
            # The name is declared global and used, or an annotated one is.
            continue
        scopes, uses = Scopes(tree), evaluation.uses(tree)
        lookup = Lookup(scopes)
        for sight in evaluation.run(program, seed):
            sights += 1
            use, value = uses[sight.use], sight.value
            found, ever = lookup.look_up(use), lookup.seen_from(use, evaluation.NAME)
            where = f"seed {seed}, line {use.lineno}\n{program}"
            if value == evaluation.OUTSIDE:
                runs_later = scopes.function_around(use) is not None
                assert found.may_be_outside or runs_later, where
                continue
            assert _is_among(value, ever), where
            if scopes.function_around(use) is None:
                assert _is_among(value, found.bindings), where
    assert sights > SEEDS


def _is_among(value: object, bindings: list[Binding]) -> bool:
    line = evaluation.line_of(value)
    if line is None:
        return any(isinstance(each.node, ast.ExceptHandler) for each in bindings)
    return str(line) in _lines(bindings)
