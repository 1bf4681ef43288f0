"""One `Option(...)` and the decorator it becomes."""

from __future__ import annotations

import ast

import pytest

from flake8_flask_cli.convert.converted import Parameters
from flake8_flask_cli.convert.option import from_option_list, from_stacked_options
from flake8_flask_cli.model import Applicability, applicability, texts
from tests.convert.reading import Example, call, dotted_name, examples, function, text_of


@pytest.mark.parametrize("example", examples("option"), ids=lambda example: example.source)
def test_option(example: Example) -> None:
    option = call(example.source)
    found = from_option_list([option], text_of(example.source), dotted_name)
    (line,) = found.lines
    assert (
        Example(example.source, (line.text,), applicability(found.caveats), texts(found.caveats))
        == example
    )
    assert line.positional == line.text.startswith("@click.argument")


@pytest.mark.parametrize("example", examples("option_list"), ids=lambda example: example.source)
def test_option_list(example: Example) -> None:
    parameters = listed(example.source)
    lines = tuple(line.text for line in parameters.lines)
    assert (
        Example(example.source, lines, applicability(parameters.caveats), texts(parameters.caveats))
        == example
    )


def test_the_positionals_of_a_stack_change_places() -> None:
    source = """\
@manager.option("a")
@manager.option("-n", "--name")
@manager.option("b")
@manager.option("c")
def command(a, b, c, name): pass"""
    calls = [node for node in function(source).decorator_list if isinstance(node, ast.Call)]
    parameters = from_stacked_options(calls, text_of(source), dotted_name)
    assert [line.text for line in parameters.lines] == [
        '@click.argument("c")',
        '@click.option("-n", "--name")',
        '@click.argument("b")',
        '@click.argument("a")',
    ]
    assert applicability(parameters.caveats) is Applicability.SAFE


def test_the_parameter_is_what_the_function_receives() -> None:
    parameters = listed('Option("-n", "--user-name"), Option(dest="x"), Option("-U")')
    assert [line.parameter for line in parameters.lines] == ["user_name", "x", "U"]


def test_a_version_option_passes_nothing() -> None:
    (line,) = listed('Option("--ver", action="version", version="1")').lines
    assert line.parameter == ""


def test_the_rest_of_the_line_needs_settings_of_the_command() -> None:
    parameters = listed('Option("-a"), Option("rest", nargs=argparse.REMAINDER)')
    assert parameters.context_settings == (
        '{"ignore_unknown_options": True, "allow_interspersed_args": False}'
    )


def listed(source: str) -> Parameters:
    elements = ast.parse(f"({source},)", mode="eval").body
    assert isinstance(elements, ast.Tuple)
    return from_option_list(elements.elts, text_of(f"({source},)"), dotted_name)


@pytest.mark.parametrize(
    ("other", "reasons"),
    [
        ("Option('-n', '--name', dest='name')", ("'-n' is the string of two options",)),
        ("Option('-s', '--size')", ()),
        # Two that have a string in common and set different parameters are told apart elsewhere.
        ("Option('-n', '--number')", ()),
    ],
)
def test_another_option_of_the_same_command_line(other: str, reasons: tuple[str, ...]) -> None:
    source = f"(Option('-n', '--name'), {other})"
    elements = ast.parse(source, mode="eval").body
    assert isinstance(elements, ast.Tuple)
    own, further = elements.elts
    assert isinstance(further, ast.Call)
    found = from_option_list([own], text_of(source), dotted_name, [further])
    assert texts(found.caveats)[:1] == reasons
