"""Arguments by the names of the parameters that they are passed to."""

from __future__ import annotations

import ast

import pytest

from flake8_flask_cli.convert.call_arguments import bound_arguments, unbound_arguments
from flake8_flask_cli.model import texts
from tests.convert.reading import call

UNKNOWN = "the values of '*' or '**' are not known here"


@pytest.mark.parametrize(
    ("source", "bound", "caveats"),
    [
        ("f(1, 2)", {"a": "1", "b": "2"}, ()),
        ("f(1, b=2)", {"a": "1", "b": "2"}, ()),
        ("f(1, c=2)", {"a": "1", "c": "2"}, ()),
        ("f(1, 2, 3)", {"a": "1", "b": "2"}, ("there are more arguments than parameters",)),
        ("f(1, *x, b=2)", {"b": "2"}, (UNKNOWN,)),
        ("f(1, **x)", {"a": "1"}, (UNKNOWN,)),
    ],
)
def test_arguments(source: str, bound: dict[str, str], caveats: tuple[str, ...]) -> None:
    parameters = ("a", "b")
    found = bound_arguments(call(source), parameters)
    assert {name: ast.unparse(value) for name, value in found.items()} == bound
    assert texts(unbound_arguments(call(source), parameters)) == caveats
