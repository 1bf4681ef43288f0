"""The names of commands, and the decorator that registers one."""

from __future__ import annotations

import pytest

from flake8_flask_cli.convert.command_name import (
    captured_arguments,
    command_call,
    command_class_name,
)
from flake8_flask_cli.convert.converted import parameters_of, quoted


@pytest.mark.parametrize(
    ("class_name", "instance", "name"),
    [
        ("PrintCommand", True, "print"),
        ("CreateUser", True, "createuser"),
        ("Command", True, ""),
        ("CommandLine", True, "commandline"),
        ("PrintCommand", False, "type"),
    ],
)
def test_command_class_name(class_name: str, instance: bool, name: str) -> None:
    assert command_class_name(class_name, instance=instance) == name


def test_the_name_of_a_command_is_always_written() -> None:
    call = command_call("app.cli", quoted("create_user"))
    assert str(call) == 'app.cli.command("create_user")'


def test_the_settings_of_a_command_are_written_when_it_has_some() -> None:
    line = captured_arguments("rest")
    assert line.text == '@click.argument("rest", nargs=-1, type=click.UNPROCESSED)'
    assert str(command_call("app.cli", quoted("c"), parameters_of([line]).declarations)) == (
        'app.cli.command("c", context_settings={"ignore_unknown_options": True})'
    )
