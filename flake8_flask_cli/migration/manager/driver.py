"""The FlaskGroup that runs a program, so that `python manage.py` works as with Flask-Script."""

from __future__ import annotations

from collections.abc import Sequence

from flake8_flask_cli.convert.argparse_command import PROGRAM_CLASS, argument_list
from flake8_flask_cli.convert.call_text import CallText
from flake8_flask_cli.convert.converted import quoted

NO_DOTENV = "load_dotenv=False"
NO_DEBUG_FLAG = "set_debug_flag=False"
DRIVER_ARGUMENTS = (NO_DOTENV, NO_DEBUG_FLAG)
"""The arguments that keep a FlaskGroup from doing what Flask-Script does not do.

By itself it reads `.env` and `.flaskenv`, where Flask 1 also changes the working directory to where
it finds one, and sets `app.debug` by FLASK_DEBUG. Both arguments exist since Flask 1.0 (run with
1.0.4, 1.1.4, 2.0.3, 2.2.5 and 3.1.3, as arguments of FlaskGroup and of `click.group`).
"""


NO_DEFAULT_COMMANDS = "add_default_commands=False"
"""The argument that leaves out `run`, `shell` and `routes`."""


OUT_OF_SIGHT = "`flask` itself does not see the commands"
"""What a hint says of a program whose commands are on no application that `flask` finds."""


def flask_group(create_app: str, arguments: Sequence[str] = DRIVER_ARGUMENTS) -> CallText:
    """Return the call that makes a FlaskGroup, by the text of the function it is given."""
    return CallText("FlaskGroup", (f"create_app={create_app}", *arguments))


def returning(application: str) -> str:
    """Return the function that gives a FlaskGroup an application that is there, by its name."""
    return f"lambda *args: {application}"


def default_command_argument(name: str) -> str:
    """Return the argument of a group's call that runs a command where none is typed."""
    return f"args=sys.argv[1:] or [{quoted(name)}]"


OPTIONS_FACTORY = "create_app_with_options"
"""The name of the factory that reads the options of the program; `flask` looks for none of it."""

SHELL_FACTORY = "create_app_with_shell"
"""The name of the factory that gives `shell` its names, where the program has no options."""


def group_decorator(made: CallText, declared: Sequence[CallText] | None = None) -> CallText:
    """Return the line above the function that replaces a Manager with options of the program.

    `made` is the call that would make a FlaskGroup without options. They are decorators below, or
    else `declared` for argparse.
    """
    if declared is None:
        given: tuple[str | CallText, ...] = ("cls=FlaskGroup",)
    else:
        given = (f"cls={PROGRAM_CLASS.name}", argument_list(tuple(declared)))
    return CallText("@click.group", (*given, *made.arguments))
