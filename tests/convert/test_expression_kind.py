"""Of what sort the value of an expression is: whether it is text, nothing, a bool or not known."""

from __future__ import annotations

import ast

import pytest

from flake8_flask_cli.convert.expression_kind import ExpressionKind, kind_of
from tests.convert.reading import dotted_name

TEXT, OTHER, NONE = ExpressionKind.TEXT, ExpressionKind.OTHER, ExpressionKind.NONE
BOOL, UNKNOWN = ExpressionKind.BOOL, ExpressionKind.UNKNOWN


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("'a'", TEXT),
        ("None", NONE),
        ("True", BOOL),
        ("5", OTHER),
        ("[x]", OTHER),
        ("x", UNKNOWN),
        ("5 + x", OTHER),
        ("x + 5 + y", OTHER),
        ("x + y", UNKNOWN),
        ("True + x", UNKNOWN),
        ("'a' if x else 'b'", TEXT),
        ("'a' if x else None", TEXT),
        ("'a' if x else 5", OTHER),
        ("'a' if x else y", UNKNOWN),
        ("x == 1", BOOL),
        ("lambda: 5", ExpressionKind.CALLABLE),
    ],
)
def test_kind_of(source: str, kind: ExpressionKind) -> None:
    assert kind_of(ast.parse(source, mode="eval").body, dotted_name) is kind
