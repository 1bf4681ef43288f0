"""The options that flake8 knows of the plugin: their names, defaults and help.

Every run of flake8 imports this, so it makes no class.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from typing import Any

DOCS_URL = "https://flake8-flask-cli.readthedocs.io/en/stable/"
HINT_WIDTH = 160

OPTIONS: dict[str, dict[str, Any]] = {
    "--flask-cli-docs-url": {
        "metavar": "URL",
        "default": DOCS_URL,
        "help": "base address of the links to the documentation; empty for no links "
        "(default: %(default)s)",
    },
    "--flask-cli-app": {
        "metavar": "VALUE",
        "default": "",
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
        "default": str(HINT_WIDTH),
        "help": "maximum length of a fix-it hint in characters, 0 for no limit "
        "(default: %(default)s)",
    },
}


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
