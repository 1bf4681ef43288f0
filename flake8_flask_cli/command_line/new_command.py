"""A command of a program that is no more started as it was, as it is typed from now on."""

from __future__ import annotations

from flake8_flask_cli.application.app_value import AppValue
from flake8_flask_cli.convert.parameter import Parameter
from flake8_flask_cli.record import Record


class NewCommand(Record):
    """A command, as it is typed from now on.

    `length` is how many words its name has today, and `words` are those of the new one; none where
    no command is like it, and then `instead` is what does the same. `app` is the value of `flask
    --app` that has it; None where only the program itself has the command. `server` are the options
    of the program's own server, where the command is the one of `flask`. `group` is the fix group
    of the change. `fault` says why what is typed today does not run, empty where it does. `skipped`
    says what the program does besides and `flask` does not: as long as that is so, the line stays.
    """

    length: int
    words: tuple[str, ...]
    app: AppValue | None
    server: tuple[Parameter, ...] | None = None
    is_shell: bool = False
    group: frozenset[str] = frozenset()
    fault: str = ""
    skipped: str = ""
    instead: str = ""
