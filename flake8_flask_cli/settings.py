"""The settings of the plugin, and the bounds of what is read."""

from __future__ import annotations

import argparse

from flake8_flask_cli.options import DOCS_URL, HINT_WIDTH
from flake8_flask_cli.record import Record

MOST_FILES = 10_000
"""How many files of a project are read; of a larger project, not everything is known.

For a script outside of any project the root is its directory, perhaps a home directory.
"""


class Settings(Record):
    """What the user can set; the defaults are those of the documentation."""

    docs_url: str = DOCS_URL
    """The base of every link; empty leaves the link out."""
    app: str = ""
    """The FLASK_APP value to assume where the project's files name none."""
    factories: tuple[str, ...] = ()
    """Names of application factories besides create_app and make_app."""
    managers: tuple[str, ...] = ()
    """Dotted names of Managers that a package outside the project makes."""
    enable: tuple[str, ...] = ()
    """Codes of the opt-in rules to run."""
    hint_width: int = HINT_WIDTH
    """The longest hint in characters; 0 never cuts."""


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
