"""The names of commands, the decorator that registers one, and `capture_all_args`."""

from __future__ import annotations

from flake8_flask_cli.convert.call_text import CallText
from flake8_flask_cli.convert.caveat_texts import TUPLE
from flake8_flask_cli.convert.converted import ARGUMENT, DecoratorLine, quoted
from flake8_flask_cli.model import unsafe


def command_call(group: str, name: str, declarations: tuple[str | CallText, ...] = ()) -> CallText:
    """Return the call that gives the decorator for a command of `group`: `app.cli.command("load")`.

    `group` is the text of an expression such as `app.cli`, and `name` that of the name. It is
    always written, because the name that click derives depends on its version. `declarations` are
    those of `Parameters`.
    """
    return CallText(f"{group}.command", (name, *declarations))


def command_class_name(class_name: str, *, instance: bool = True) -> str:
    """Return the name that `add_command` gives to a Command without one.

    `instance` is False where the class itself was given: Flask-Script 2.0.6 then takes the name of
    its type, which is `type`.
    """
    return class_name.lower().removesuffix("command") if instance else "type"


def captured_arguments(parameter: str) -> DecoratorLine:
    """Return the argument that does what `capture_all_args = True` does.

    `parameter` is the first one of `run` after `self`. Its argument comes last, and is passed by
    keyword.
    """
    return DecoratorLine(
        ARGUMENT,
        (quoted(parameter),),
        ("nargs=-1", "type=click.UNPROCESSED"),
        parameter,
        (unsafe(TUPLE), unsafe("an unknown option counts as an argument")),
        '{"ignore_unknown_options": True}',
    )
