"""The command `flake8-flask-cli`: the pages of the rules, and their list."""

from __future__ import annotations

import argparse
import json
import os
import sys
from typing import TYPE_CHECKING

from flake8_flask_cli import __version__, formats
from flake8_flask_cli.model import Settings
from flake8_flask_cli.rules import all_rules

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with its arguments, those of the process by default.

    Returns the exit status: 0, or 2 for a usage error.
    """
    parser = _parser()
    options = parser.parse_args(arguments)
    try:
        status: int = options.run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader, a pager or `head`, has seen enough. Python would complain when it closes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="flake8-flask-cli",
        description="Move a Flask application from Flask-Script to the `flask` command. "
        "The checks themselves run in flake8: `flake8 --select FCL`.",
        epilog="Begin with `flake8-flask-cli rules`, then read one: "
        "`flake8-flask-cli explain FCL103`.",
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    explain = commands.add_parser(
        "explain",
        help="print the page of a rule",
        description="Print the page of a rule: what it does, why it matters, what to write "
        "instead. It is the page that every message links to.",
    )
    explain.add_argument("code", metavar="CODE", help="the rule's code or name, such as FCL103")
    explain.set_defaults(run=_explain)
    rules = commands.add_parser(
        "rules",
        help="list the rules",
        description="List every rule with its code, its name and what it finds.",
    )
    rules.add_argument("--json", action="store_true", help="print JSON, with the pages")
    rules.set_defaults(run=_rules)
    return parser


def _explain(options: argparse.Namespace) -> int:
    wanted = options.code.lower()
    for rule in all_rules():
        if wanted in (rule.code.lower(), rule.name):
            print(f"# {rule.code} {rule.name}\n\n{rule.page}")
            return 0
    print(
        f"flake8-flask-cli: there is no rule {options.code!r}; `flake8-flask-cli rules` lists them",
        file=sys.stderr,
    )
    return 2


def _rules(options: argparse.Namespace) -> int:
    if options.json:
        listed = [
            {
                "code": rule.code,
                "name": rule.name,
                "summary": rule.summary,
                "default": not rule.opt_in,
                "url": formats.link(rule.code, Settings()),
                "page": rule.page,
            }
            for rule in all_rules()
        ]
        print(json.dumps(listed, indent=2, ensure_ascii=False))
        return 0
    width = max(len(rule.name) for rule in all_rules())
    for rule in all_rules():
        marks = " (off by default)" if rule.opt_in else ""
        print(f"{rule.code}  {rule.name:{width}}  {rule.summary}{marks}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
