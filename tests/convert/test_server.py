"""`Server(...)` and `app.run(...)` and the `flask run` line they become."""

from __future__ import annotations

import shlex

import pytest
from flask.cli import run_command

from flake8_flask_cli.convert.server import app_run_line, server_line
from flake8_flask_cli.model import applicability, texts
from tests.convert.reading import Example, call, examples, text_of


@pytest.mark.parametrize("example", examples("server"), ids=lambda example: example.source)
def test_line(example: Example) -> None:
    convert = server_line if example.source.startswith("Server") else app_run_line
    line = convert(call(example.source), text_of(example.source))
    assert (
        Example(example.source, (line.text,), applicability(line.caveats), texts(line.caveats))
        == example
    )


@pytest.mark.parametrize("example", examples("server"), ids=lambda example: example.source)
def test_flask_accepts_the_flags(example: Example) -> None:
    (line,) = example.lines
    flags = shlex.split(line.partition(" run")[2])
    if "<expression>" not in flags and "--cert" not in flags:
        run_command.make_context("run", flags)


@pytest.mark.parametrize(
    ("app", "line"),
    [
        ("manage.py", "flask --app manage.py run --port 80"),
        ('shop:create_app("x")', "flask --app 'shop:create_app(\"x\")' run --port 80"),
        (None, "flask run --port 80"),
    ],
)
def test_the_application_is_quoted_for_the_shell(app: str | None, line: str) -> None:
    source = "app.run(port=80)"
    assert app_run_line(call(source), text_of(source), app).text == line
