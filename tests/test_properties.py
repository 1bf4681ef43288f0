"""What holds for positions, edits and what overlaps, whatever the text is.

The examples are few and always the same; more, and others, come of
`pytest tests/test_properties.py --hypothesis-profile long --hypothesis-seed 5`.
"""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.configuration import set_hypothesis_home_dir

from flake8_flask_cli.fixing.patch import contradict, edited, overlap, patched, without_deleted
from flake8_flask_cli.model import Edit
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.project import project_of
from flake8_flask_cli.text.editor import Editor
from flake8_flask_cli.text.layout import Layout
from flake8_flask_cli.text.source import Source
from tests.mutants.draft import Draft
from tests.mutants.mutations import mutant
from tests.mutants.samples import default_samples
from tests.oracle.environments import KEPT

# What it learns of the characters of Unicode is not for the checkout.
set_hypothesis_home_dir(KEPT / "hypothesis")

SAMPLES = default_samples()

TEXTS = st.text(
    st.sampled_from("ab =(#'\"\t\x0c\n\r\u2028\x85äß\U0001f600\ufeff") | st.characters(),
    max_size=60,
)
"""Texts with every kind of line ending, and of what looks like one."""


@st.composite
def programs(draw: st.DrawFn) -> Source:
    """Draw a mutant, which is Python, whatever it means."""
    made = mutant(SAMPLES, draw(st.integers(0, 50)), draw(st.integers(0, 10_000)))
    return Source.from_bytes(made.content)


@st.composite
def texts_with_edits(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    """Draw a text, and edits of it that may overlap."""
    text = draw(TEXTS)
    places = st.integers(0, len(text))
    edits = st.builds(
        lambda one, other, content: Edit(min(one, other), max(one, other), content),
        places,
        places,
        st.sampled_from(["", "", "x", "yz\n"]),
    )
    return text, draw(st.lists(edits, max_size=6))


@given(TEXTS)
def test_an_offset_is_at_a_line_and_a_column(text: str) -> None:
    source = Source(text)
    for offset in range(len(source.text) + 1):
        line, column = source.place_at(offset)
        assert source.line_start(line) + column - 1 == offset
        assert source.line_at(offset) == line
        assert source.line_start(line) <= offset <= source.line_start(line + 1)


@given(TEXTS)
def test_lines_end_where_those_of_python_do(text: str) -> None:
    source = Source(text)
    pieces = re.split(r"\r\n|\n|\r", source.text)
    assert source.lines == (pieces if pieces[-1] else pieces[:-1])
    assert source.with_text(source.text).text == source.text


@given(TEXTS)
def test_a_column_counts_the_characters_of_bytes(text: str) -> None:
    source = Source(text)
    for number, line in enumerate(source.lines, 1):
        for column in range(len(line) + 1):
            offset = len(line[:column].encode("utf-8", "surrogatepass"))
            if line.isprintable():
                assert source.column(number, offset) == column + 1


@given(programs())
def test_a_node_is_where_python_says(source: Source) -> None:
    """What `ast` gives as its text is between the two ends of its span."""
    draft = _draft(source)
    nodes: list[ast.expr | ast.stmt] = [*draft.nodes(ast.expr)]
    nodes += [each for each in ast.walk(draft.tree) if isinstance(each, ast.stmt)]
    for node in nodes:
        start, end = source.span(node)
        assert source.text[start:end] == ast.get_source_segment(source.text, node)


@given(programs())
def test_the_text_of_an_expression_means_the_same(source: Source) -> None:
    for node in _draft(source).nodes(ast.expr):
        if isinstance(node, ast.Starred | ast.Slice):
            continue
        plain = ast.unparse(node)
        text = source.text_of(node)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            assert ast.unparse(ast.parse(f"({text}\n)", mode="eval").body) == plain


@given(texts_with_edits())
def test_what_no_edit_touches_is_kept(drawn: tuple[str, list[Edit]]) -> None:
    text, edits = drawn
    assume(not contradict(edits))
    wanted = without_deleted(edits)
    touched = {place for edit in wanted for place in range(edit.start, edit.end)}
    kept = "".join(each for place, each in enumerate(text) if place not in touched)
    assert edited(text, [edit._replace(content="") for edit in wanted]) == kept
    result = edited(text, wanted)
    assert len(result) == len(kept) + sum(len(edit.content) for edit in wanted)
    assert edited(result, []) == result


@given(texts_with_edits())
def test_edits_contradict_each_other_where_two_overlap(drawn: tuple[str, list[Edit]]) -> None:
    _, edits = drawn
    pairs = combinations(without_deleted(edits), 2)
    assert contradict(edits) == any(overlap([one], [other]) for one, other in pairs)


@given(texts_with_edits(), texts_with_edits())
def test_overlap_is_mutual(one: tuple[str, list[Edit]], other: tuple[str, list[Edit]]) -> None:
    assert overlap(one[1], other[1]) == overlap(other[1], one[1])


def _whole(node: ast.stmt) -> ast.stmt:
    """Return a statement that has no decorators, which are not part of its span."""
    assume(not getattr(node, "decorator_list", ()))
    return node


_Change = Callable[[Editor, ast.stmt], Sequence[Edit]]
CHANGES: dict[str, _Change] = {
    "deleted": lambda editor, node: editor.delete(node),
    "replaced": lambda editor, node: editor.replace(_whole(node), "new(\n    1,\n)"),
    "with lines below": lambda editor, node: editor.insert_below(node, ["below = 1"]),
    "with lines above": lambda editor, node: editor.insert_above(node, ["above = 1"]),
    "with a comment": lambda editor, node: editor.comment_above(node, ["# above"]),
    "in a block": lambda editor, node: editor.put_under([node], "if ready:"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
@given(data=st.data())
def test_a_text_stays_python_where_a_statement_is(change: _Change, data: st.DataObject) -> None:
    source = data.draw(programs())
    module = Module(source, ast.parse(source.text), project_of(None))
    statements = [each for each in ast.walk(module.tree) if isinstance(each, ast.stmt)]
    assume(statements)
    node = data.draw(st.sampled_from(statements))
    assume(Layout(source).has_lines_for_itself(node))
    edits = change(Editor(source), node)
    assert not contradict(edits)
    ast.parse(patched(module, edits))


@given(st.data())
def test_a_text_stays_python_where_an_expression_is_replaced(data: st.DataObject) -> None:
    source = data.draw(programs())
    module = Module(source, ast.parse(source.text), project_of(None))
    # What `case` has is no expression but a pattern.
    patterns = [each for each in ast.walk(module.tree) if isinstance(each, ast.pattern)]
    matched = {(node.lineno, node.col_offset) for each in patterns for node in _expressions(each)}
    loads = [
        each
        for each in _draft(source).nodes(ast.Name, ast.Call)
        if _is_loaded(each) and (each.lineno, each.col_offset) not in matched
    ]
    assume(loads)
    node = data.draw(st.sampled_from(loads))
    ast.parse(patched(module, Editor(source).replace(node, "new(\n    1,\n)")))


def _expressions(pattern: ast.pattern) -> Iterator[ast.expr]:
    return (each for each in ast.walk(pattern) if isinstance(each, ast.expr))


def _is_loaded(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) or isinstance(getattr(node, "ctx", None), ast.Load)


def _draft(source: Source) -> Draft:
    return Draft(source.text, "", None)  # type: ignore[arg-type]
