"""The signature of a `@manager.command` function and the decorators it becomes."""

from __future__ import annotations

import pytest

from flake8_flask_cli.convert.signature import from_signature
from flake8_flask_cli.model import applicability, texts
from tests.convert.reading import Example, dotted_name, examples, function, text_of


@pytest.mark.parametrize("example", examples("signature"), ids=lambda example: example.source)
def test_signature(example: Example) -> None:
    parameters = from_signature(function(example.source), text_of(example.source), dotted_name)
    lines = tuple(line.text for line in parameters.lines)
    assert (
        Example(example.source, lines, applicability(parameters.caveats), texts(parameters.caveats))
        == example
    )
