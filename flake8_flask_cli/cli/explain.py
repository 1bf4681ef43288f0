"""`flake8-flask-cli explain` and `rules`: print the page of a rule, and the list of rules."""

from __future__ import annotations

import argparse

from flake8_flask_cli.cli.terminal import CommandError, Commands
from flake8_flask_cli.formats.json import to_json
from flake8_flask_cli.rules import all_rules
from flake8_flask_cli.settings import Settings
from flake8_flask_cli.text.message import page_link


def add_explain(commands: Commands) -> None:
    """Add `explain` to the program."""
    explain = commands.add_parser(
        "explain",
        help="print the page of a rule",
        description="Print the page of a rule: what it does, why it matters, what to write "
        "instead. It is the page that every message links to.",
    )
    explain.add_argument("code", metavar="CODE", help="the rule's code or name, such as FCL103")
    explain.set_defaults(run=_explain)


def add_rules(commands: Commands) -> None:
    """Add `rules` to the program."""
    rules = commands.add_parser(
        "rules",
        help="list the rules",
        description="List every rule with its code, its name and what it finds.",
    )
    rules.add_argument("--json", action="store_true", help="print JSON, with the pages")
    rules.set_defaults(run=_rules)


def _explain(options: argparse.Namespace) -> int:
    wanted = options.code.lower()
    for rule in all_rules():
        if wanted in (rule.code.lower(), rule.name):
            print(f"# {rule.code} {rule.name}\n\n{rule.page}")
            return 0
    raise CommandError(f"there is no rule {options.code!r}; `flake8-flask-cli rules` lists them")


def _rules(options: argparse.Namespace) -> int:
    if options.json:
        listed = [
            {
                "code": rule.code,
                "name": rule.name,
                "summary": rule.summary,
                "default": not rule.opt_in,
                "url": page_link(rule.code, Settings()),
                "page": rule.page,
            }
            for rule in all_rules()
        ]
        print(to_json(listed), end="")
        return 0
    width = max(len(rule.name) for rule in all_rules())
    for rule in all_rules():
        marks = " (off by default)" if rule.opt_in else ""
        print(f"{rule.code}  {rule.name:{width}}  {rule.summary}{marks}")
    return 0
