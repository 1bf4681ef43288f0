"""The default and the type of an option behind a callback, where what that returns is known.

Each callback is also run by click itself.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from flake8_flask_cli.convert.parameter import UNKNOWN_DEFAULT
from tests.test_click_parameters import declared

HEAD = """\
import os
import click

LIMIT = 20

def is_directory(ctx, param, value):
    if not os.path.isdir(value):
        raise click.BadParameter("no directory")
    return value

def if_given(ctx, param, value):
    \"\"\"Read a file if one is given.\"\"\"
    if value is None:
        return value
    with open(value) as file:
        return file.read()

def upper(ctx, param, value):
    value = [each.upper() for each in value]
    for each in value:
        if each not in ("A", "B"):
            raise click.BadParameter(each)
    return value

def checked(ctx, param, value):
    try:
        minutes = int(value)
    except ValueError as error:
        raise click.BadParameter("no number") from error
    else:
        click.echo(minutes)
    return value

def nothing(ctx, param, value):
    print(value)

def by_source(ctx, param, value):
    if ctx.get_parameter_source(param.name) is click.core.ParameterSource.DEFAULT:
        return 1
    return value

def counted(ctx, param, value):
    while value:
        value = value - 1
    return value

def replaced(ctx, param, value):
    ctx.params["other"] = value
    value = LIMIT
    return value

def shadowing(ctx, param, value):
    bool = str
    return bool(value)

def either(ctx, param, value):
    return value if os.environ else None
"""
KNOWN = [
    'default=".", callback=is_directory',
    "callback=if_given",
    "multiple=True, callback=upper",
    'default="5", callback=checked',
    "callback=nothing",
    "callback=lambda ctx, param, value: value",
    "callback=lambda ctx, param, value: value * 60 if value else None",
    "callback=lambda ctx, param, value: value and value.upper()",
    'default="A", callback=lambda ctx, param, value: value.upper()',
    "default=3, callback=lambda ctx, param, value: value if value != 4 else 5",
    "is_flag=True, callback=lambda ctx, param, value: not not value",
    'default="x", callback=None',
    'default="a", callback=lambda ctx, param, value: value.upper()',
    "is_flag=True, callback=lambda ctx, param, value: 'human' if value else 'raw'",
    "default=3, callback=nothing",
    "default=True, is_flag=True, callback=lambda ctx, param, value: int(value)",
    "type=click.UNPROCESSED, callback=lambda ctx, param, value: bool(value)",
    "callback=lambda ctx, param, value: bool(value) if isinstance(value, str) else value",
    "default=5, callback=lambda ctx, param, value: float(value)",
    "multiple=True, callback=lambda ctx, param, value: [*value] or None",
    "flag_value=3, callback=lambda ctx, param, value: 4 if value is None else value",
    "callback=lambda ctx, param, value, default='x': default if value is None else value",
]
NOT_KNOWN = [
    "default=3, callback=lambda ctx, param, value: value * 60",
    "callback=by_source",
    "default=3, callback=counted",
    "default=3, callback=replaced",
    "default=3, callback=either",
    "default=3, callback=os.path.join",
    "default=3, callback=unknown_callback",
    "callback=lambda *values: values[-1]",
    "callback=lambda ctx, param, value, default=LIMIT: default if value is None else value",
    "callback=lambda ctx, param, value: int(value)",
    "default=3, callback=shadowing",
]
TYPES = [
    ("type=click.UNPROCESSED, callback=lambda ctx, param, value: bool(value)", "bool"),
    ("callback=lambda ctx, param, value: int(value) if isinstance(value, str) else value", "int"),
    ("callback=lambda ctx, param, value: value if value is None else float(value)", "float"),
    ("type=int, callback=lambda ctx, param, value: str(value)", "text"),
    ("callback=lambda ctx, param, value: value.strip()", "text"),
    ("type=int, callback=lambda ctx, param, value: value * 60", "int"),
    ("callback=if_given", "text"),
    ("type=click.Path(exists=True), callback=lambda ctx, param, value: bool(value)", "other"),
]


def _program(option: str) -> str:
    return f'{HEAD}\n@click.command()\n@click.option("--it", {option})\ndef run(it): return it\n'


def _run(option: str) -> click.Command:
    names: dict[str, Any] = {}
    exec(compile(_program(option), "program.py", "exec"), names)  # noqa: S102
    made: click.Command = names["run"]
    return made


def _default(option: str, directory: Path) -> object:
    (parameter,) = declared(_program(option), directory).parameters
    return parameter.default


@pytest.mark.parametrize("option", KNOWN)
def test_default_that_a_callback_returns(option: str, tmp_path: Path) -> None:
    received = _run(option).main([], standalone_mode=False)
    assert _default(option, tmp_path) == received


@pytest.mark.parametrize("option", NOT_KNOWN)
def test_default_that_only_running_shows(option: str, tmp_path: Path) -> None:
    assert _default(option, tmp_path) is UNKNOWN_DEFAULT


@pytest.mark.parametrize(("option", "expected"), TYPES)
def test_type_of_what_a_callback_returns(option: str, expected: str, tmp_path: Path) -> None:
    (parameter,) = declared(_program(option), tmp_path).parameters
    assert parameter.type.value == expected


@pytest.mark.parametrize("prompt", ["prompt=True", 'prompt="Key"'])
def test_a_value_that_is_asked_for_has_no_default(prompt: str, tmp_path: Path) -> None:
    assert _default(f"{prompt}, callback=by_source", tmp_path) is None
    with_default = f"{prompt}, default='x', callback=by_source"
    assert _default(with_default, tmp_path) is UNKNOWN_DEFAULT
    not_asked = f"{prompt}, prompt_required=False, callback=by_source"
    assert _default(not_asked, tmp_path) is UNKNOWN_DEFAULT


def test_a_prompt_goes_on_until_there_is_a_value() -> None:
    option = "prompt=True, callback=lambda ctx, param, value: value or 'nothing'"
    result = CliRunner().invoke(_run(option), input="\n\nx\n", standalone_mode=False)
    assert result.return_value == "x"
