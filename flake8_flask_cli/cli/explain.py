"""`flake8-flask-cli explain` and `rules`: the page of a rule or an error message, and all rules."""

from __future__ import annotations

import argparse
import sys
import textwrap
from collections.abc import Iterable, Iterator

from flake8_flask_cli.cli.error_messages import ErrorMessage, explained
from flake8_flask_cli.cli.parser import add_format, nearest
from flake8_flask_cli.cli.terminal import CommandError, Commands
from flake8_flask_cli.formats.json import to_json
from flake8_flask_cli.model import Rule
from flake8_flask_cli.rules import FAMILIES, all_rules
from flake8_flask_cli.settings import Settings
from flake8_flask_cli.text.message import page_link

_WIDTH = 96  # characters of a line of prose

_EXAMPLES = """\
examples:
  flake8-flask-cli explain FCL103
  flake8-flask-cli explain FCL3
  flake8-flask-cli explain "No module named 'flask._compat'"
  flask --app shop users 2>&1 | flake8-flask-cli explain -
"""


def add_explain(commands: Commands) -> None:
    """Add `explain` to the program."""
    explain = commands.add_parser(
        "explain",
        help="explain a rule, or an error message",
        description="Print the page of a rule (the one that messages link to), the rules of a\n"
        "family such as FCL1, or the causes of an error message and what to do.",
        epilog=_EXAMPLES,
    )
    explain.add_argument(
        "what",
        nargs="+",
        metavar="CODE|TEXT",
        help="a code or name of a rule, the beginning of codes, or the text of an error message "
        "or a part of it; - reads the text from standard input",
    )
    explain.set_defaults(run=_explain)


def add_rules(commands: Commands) -> None:
    """Add `rules` to the program."""
    rules = commands.add_parser(
        "rules",
        help="list the rules",
        description="List every rule with its code, its name and what it finds.",
    )
    add_format(rules, ("text", "json"), "json includes the pages of the rules")
    rules.set_defaults(run=_rules)


def _explain(options: argparse.Namespace) -> int:
    what = " ".join(options.what)
    if what == "-":
        what = _standard_input()
    for line in _explanation(what):
        print(line)
    return 0


def _standard_input() -> str:
    return sys.stdin.buffer.read().decode("utf-8", "replace")


def _explanation(what: str) -> Iterator[str]:
    rules = _rules_called(what.strip())
    if len(rules) == 1:
        yield from _page(rules[0])
    elif rules:
        yield from _family(rules)
    else:
        messages = explained(what)
        if not messages:
            raise CommandError(_not_found(what))
        yield from _causes(messages)


def _rules_called(name: str) -> list[Rule]:
    """Return the rules with a code or a name, or whose codes begin so."""
    by_name = [rule for rule in all_rules() if rule.name == name.lower()]
    begins = name.upper().removesuffix("XX")
    return by_name or [rule for rule in all_rules() if begins and rule.code.startswith(begins)]


def _not_found(what: str) -> str:
    shown = what if len(what) <= _WIDTH else f"{what[:_WIDTH]}..."
    names = (each for rule in all_rules() for each in (rule.code, rule.name))
    return (
        f"no rule or known error message matches {shown!r}{nearest(what, [*names, *FAMILIES])}; "
        "`flake8-flask-cli rules` lists the rules"
    )


def _page(rule: Rule) -> Iterator[str]:
    yield f"# {rule.code} {rule.name}"
    yield from ("", rule.page)


def _family(rules: list[Rule]) -> Iterator[str]:
    """Yield a line for each rule, below the title of its family."""
    previous = ""
    for rule in rules:
        family = rule.code[:4]
        if family != previous:
            yield from ([""] if previous else [])
            yield from (f"{family}xx {FAMILIES[family]}", "")
        previous = family
        yield from _listed([rule], len("flask-script-command-class"))
    yield from ("", f"`flake8-flask-cli explain {rules[0].code}` prints the page of a rule.")


def _listed(rules: Iterable[Rule], width: int) -> Iterator[str]:
    for rule in rules:
        marks = " (off by default)" if rule.opt_in else ""
        yield f"{rule.code}  {rule.name:{width}}  {rule.summary}{marks}"


def _causes(messages: list[ErrorMessage]) -> Iterator[str]:
    """Yield the causes of each message, and how to find them; a single rule's page as well."""
    for message in messages:
        yield from (message.shown, "")
        for cause in message.causes:
            code = f" ({cause.code})" if cause.code else ""
            yield from textwrap.wrap(
                f"{cause.text}{code}",
                _WIDTH,
                initial_indent="  - ",
                subsequent_indent="    ",
                break_on_hyphens=False,
                break_long_words=False,
            )
        yield ""
    codes = list(dict.fromkeys(code for message in messages for code in message.codes))
    rules = [rule for rule in all_rules() if rule.code.startswith(tuple(codes))] if codes else []
    if rules:
        enable = ",".join(rule.code for rule in rules if rule.opt_in)
        also = f" --flask-cli-enable {enable}" if enable else ""
        yield "To find the places in your code:"
        yield f"  flake8-flask-cli check --select {','.join(sorted(codes))}{also}"
    if len(rules) == 1:
        yield ""
        yield from _page(rules[0])
    elif rules:
        yield from ("", "To read about a rule:")
        yield f"  flake8-flask-cli explain {codes[0]}"


def _rules(options: argparse.Namespace) -> int:
    if options.format == "json":
        listed = [
            {
                "code": rule.code,
                "name": rule.name,
                "family": FAMILIES[rule.code[:4]],
                "summary": rule.summary,
                "default": not rule.opt_in,
                "url": page_link(rule.code, Settings()),
                "page": rule.page,
            }
            for rule in all_rules()
        ]
        print(to_json(listed), end="")
        return 0
    for line in _listed(all_rules(), max(len(rule.name) for rule in all_rules())):
        print(line)
    return 0
