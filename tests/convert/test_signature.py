"""The signature of a `@manager.command` function and the decorators it becomes."""

from __future__ import annotations

import pytest

from flake8_flask_cli.convert.signature import from_signature
from flake8_flask_cli.model import Applicability, applicability, texts
from tests.convert.reading import Example, dotted_name, examples, function, text_of


@pytest.mark.parametrize("example", examples("signature"), ids=lambda example: example.source)
def test_signature(example: Example) -> None:
    parameters = from_signature(function(example.source), text_of(example.source), dotted_name)
    lines = tuple(line.text for line in parameters.lines)
    assert (
        Example(example.source, lines, applicability(parameters.caveats), texts(parameters.caveats))
        == example
    )


def test_a_bound_method_leaves_its_first_parameter_out() -> None:
    source = "def c(self, name='x'): ..."
    parameters = from_signature(function(source), text_of(source), dotted_name, skip_first=True)
    assert [line.parameter for line in parameters.lines] == ["name"]
    assert applicability(parameters.caveats) is Applicability.SAFE
