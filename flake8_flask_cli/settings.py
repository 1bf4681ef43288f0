"""The settings of the plugin: their names and defaults as options of flake8, and their values."""

from __future__ import annotations

import argparse
from typing import Any, NamedTuple

MOST_FILES = 10_000
"""How many files of a project are read; of a larger project, not everything is known.

For a script outside of any project the root is its directory, perhaps a home directory.
"""


class Settings(NamedTuple):
    """What the user can set; the defaults are those of the documentation."""

    docs_url: str = "https://flake8-flask-cli.readthedocs.io/en/stable/"
    """The base of every link; empty leaves the link out."""
    app: str = ""
    """The FLASK_APP value to assume where the project's files name none."""
    factories: tuple[str, ...] = ()
    """Names of application factories besides create_app and make_app."""
    managers: tuple[str, ...] = ()
    """Dotted names of Managers that a package outside the project makes."""
    enable: tuple[str, ...] = ()
    """Codes of the opt-in rules to run."""
    hint_width: int = 160
    """The longest hint in characters; 0 never cuts."""


_DEFAULT = Settings()

OPTIONS: dict[str, dict[str, Any]] = {
    "--flask-cli-docs-url": {
        "metavar": "URL",
        "default": _DEFAULT.docs_url,
        "help": "base address of the links to the documentation; empty for no links "
        "(default: %(default)s)",
    },
    "--flask-cli-app": {
        "metavar": "VALUE",
        "default": _DEFAULT.app,
        "help": "FLASK_APP value to assume where no file of the project sets one",
    },
    "--flask-cli-factories": {
        "metavar": "NAME,...",
        "default": "",
        "comma_separated_list": True,
        "help": "more names of application factories, besides create_app and make_app",
    },
    "--flask-cli-managers": {
        "metavar": "DOTTED,...",
        "default": "",
        "comma_separated_list": True,
        "help": "Flask-Script Managers that a package outside the project makes, "
        "such as coaster.manage.manager",
    },
    "--flask-cli-enable": {
        "metavar": "CODE,...",
        "default": "",
        "comma_separated_list": True,
        "help": "opt-in rules to turn on",
    },
    "--flask-cli-hint-width": {
        "metavar": "N",
        # Not `type=int`: flake8 ends in a traceback where a file holds something else.
        "default": str(_DEFAULT.hint_width),
        "help": "maximum length of a fix-it hint in characters, 0 for no limit "
        "(default: %(default)s)",
    },
}


def from_options(options: argparse.Namespace) -> Settings:
    """Take the settings from the options that flake8 has parsed."""
    return Settings(
        docs_url=options.flask_cli_docs_url,
        app=options.flask_cli_app,
        factories=tuple(options.flask_cli_factories),
        managers=tuple(options.flask_cli_managers),
        enable=tuple(options.flask_cli_enable),
        hint_width=int(options.flask_cli_hint_width),
    )


def error_in(options: argparse.Namespace) -> str:
    """Return what is wrong with the options in one sentence, or the empty string."""
    width = options.flask_cli_hint_width
    if not width.isdecimal() or len(width) > 9:
        return f"flask-cli-hint-width is {width!r}, and must be a number of characters"
    for code in options.flask_cli_enable:
        # Hardly any run names one, and all runs of flake8 come by here.
        from flake8_flask_cli.gate import RULES

        if code not in RULES or not RULES[code].opt_in:
            return f"flask-cli-enable names {code}, which is not a rule that is off by default"
    return ""
