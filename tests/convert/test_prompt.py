"""The prompts of Flask-Script and the calls of click they become."""

from __future__ import annotations

import ast

import click
import pytest
from click.testing import CliRunner

from flake8_flask_cli.convert.prompt import ConvertedPrompt, interrupted_prompt, prompt_call
from flake8_flask_cli.model import applicability, texts
from tests.convert.reading import Example, call, examples, text_of


@pytest.mark.parametrize("example", examples("prompt"), ids=lambda example: example.source)
def test_prompt(example: Example) -> None:
    converted = convert(example.source)
    assert f"{converted.call}{converted.compared}" == example.lines[0]
    assert (applicability(converted.caveats), texts(converted.caveats)) == (
        example.applicability,
        example.reasons,
    )


@pytest.mark.parametrize(
    ("source", "typed", "answer", "shown"),
    [
        ("prompt('N')", "\nx\n", "x", "N: "),
        ("prompt('N')", " x \n", " x ", "N: "),
        ("prompt('N?')", "x\n", "x", "N? "),
        ("prompt('N', default='z')", "\n", "z", "N [z]: "),
        ("prompt('N?', default='z')", "\n", "z", "N? [z] "),
        ("prompt('N', default='')", "\n", "", "N: "),
        ("prompt('N', default=5)", "\n", 5, "N [5]: "),
        ("prompt('N', default=5)", "7\n", "7", "N [5]: "),
        ("prompt('N', default=0)", "\n", 0, "N: "),
        ("prompt('N', default=[1])", "\n", [1], "N [[1]]: "),
        ("prompt_bool('N')", "\n", False, "N [False]: "),
        ("prompt_bool('N', default=None)", "\n", False, "N [False]: "),
        ("prompt_bool('N?', default=True)", "\n", True, "N? [True] "),
        ("prompt_bool('N', yes_choices=['ja', 'j'])", "J\n", True, "N [n]: "),
        ("prompt_bool('N', yes_choices=['ja', 'j'])", "y\noff\n", False, "N [n]: "),
        ("prompt_bool('N', True, ['ja'], ('nein',))", "\n", True, "N [ja]: "),
        ("prompt_choices('N', ['a', 'b'])", "A\n", "a", "N (a, b): "),
        ("prompt_choices('N', ['a', 'b'], default='b')", "\n", "b", "N (a, b) [b]: "),
    ],
)
def test_the_answer_is_the_same(source: str, typed: str, answer: object, shown: str) -> None:
    answers: list[object] = []
    converted = convert(source)
    text = f"{converted.call}{converted.compared}"
    ask = click.Command("ask", callback=lambda: answers.append(eval(text)))  # noqa: S307
    result = CliRunner().invoke(ask, input=typed)
    assert repr(answers) == repr([answer])
    assert result.output.startswith(shown)


def convert(source: str) -> ConvertedPrompt:
    expression = call(source)
    assert isinstance(expression.func, ast.Name)
    return prompt_call(expression.func.id, expression, text_of(source), idiomatic=True)


@pytest.mark.parametrize(
    ("source", "asks", "imports"),
    [
        ("prompt('N')", "ask('N')", ()),
        (
            "prompt_pass('N', default='z')",
            "ask('N', default='z', read=getpass.getpass)",
            ("getpass",),
        ),
    ],
)
def test_a_prompt_without_click(source: str, asks: str, imports: tuple[str, ...]) -> None:
    node = call(source)
    assert isinstance(node.func, ast.Name)
    found = interrupted_prompt(node.func.id, node, text_of(source))
    assert found is not None
    assert (str(found.call), found.imports) == (asks, imports)


@pytest.mark.parametrize("function", ["prompt_bool", "prompt_choices"])
def test_a_prompt_that_only_click_asks_as_it_did(function: str) -> None:
    source = f"{function}('N')"
    assert interrupted_prompt(function, call(source), text_of(source)) is None
