"""The FlaskGroup that runs a program, so that `python manage.py` works as with Flask-Script."""

from __future__ import annotations

from flake8_flask_cli.convert.call_text import CallText

NO_DOTENV = "load_dotenv=False"
NO_DEBUG_FLAG = "set_debug_flag=False"
DRIVER_ARGUMENTS = (NO_DOTENV, NO_DEBUG_FLAG)
"""The arguments that keep a FlaskGroup from doing what Flask-Script does not do.

By itself it reads `.env` and `.flaskenv`, where Flask 1 also changes the working directory to where
it finds one, and sets `app.debug` by FLASK_DEBUG. Both arguments exist since Flask 1.0 (run with
1.0.4, 1.1.4, 2.0.3, 2.2.5 and 3.1.3, as arguments of FlaskGroup and of `click.group`).
"""


def flask_group(create_app: str) -> CallText:
    """Return the call that makes a FlaskGroup, by the text of the function it is given."""
    return CallText("FlaskGroup", (f"create_app={create_app}", *DRIVER_ARGUMENTS))


def run_application(application: str) -> CallText:
    """Return the call that runs the program of an application, by the application's name."""
    made = flask_group(f"lambda *args: {application}")
    return CallText(made.function, made.arguments, ("(", ")()"))


OPTIONS_FACTORY = "create_app_with_options"
"""The name of the factory that reads the options of the program; `flask` looks for none of it."""

GROUP_DECORATOR = CallText(
    "@click.group", ("cls=FlaskGroup", f"create_app={OPTIONS_FACTORY}", *DRIVER_ARGUMENTS)
)
"""The line above the function that replaces a Manager with options of the whole program."""
