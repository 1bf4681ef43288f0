"""`flake8-flask-cli explain`: a rule, a family, or the text of an error message."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from flake8_flask_cli.cli.error_messages import ERROR_MESSAGES, explained
from flake8_flask_cli.model import Rule
from flake8_flask_cli.rules import FAMILIES, all_rules
from tests.command import command

TRACEBACK = """\
Traceback (most recent call last):
  File "/srv/shop/manage.py", line 1, in <module>
    from flask_script import Manager
  File "/usr/lib/python3/site-packages/flask_script/__init__.py", line 15, in <module>
    from flask._compat import text_type
ModuleNotFoundError: No module named 'flask._compat'
"""


def codes(text: str) -> list[str]:
    return [code for message in explained(text) for code in message.codes]


@pytest.mark.parametrize(
    ("text", "first", "others"),
    [
        ("ModuleNotFoundError: No module named 'flask._compat'", "FCL101", {"FCL502"}),
        ("No module named flask._compat", "FCL101", {"FCL502"}),
        (TRACEBACK, "FCL101", {"FCL502"}),
        ("Could not locate a Flask application", "FCL401", {"FCL314"}),
        (
            "Usage: flask [OPTIONS] COMMAND [ARGS]...\n\nError: No such command 'create_db'.\n",
            "FCL311",
            {"FCL304", "FCL310", "FCL1"},
        ),
        ("no such command", "FCL311", {"FCL304"}),
        ('Error: Could not import "shop".', "FCL503", {"FCL402"}),
        ("load() missing 1 required positional argument: 'path'", "FCL301", {"FCL309"}),
        ("load() missing 2 required positional arguments: 'a' and 'b'", "FCL301", {"FCL309"}),
        ("create_app() missing 1 required positional argument: 'config'", "FCL314", {"FCL402"}),
        ("Parameter.__init__() got an unexpected keyword argument 'dest'", "FCL305", set()),
        ("show() got an unexpected keyword argument 'print'", "FCL303", {"FCL305"}),
        ("AttributeError: module 'inspect' has no attribute 'getargspec'", "FCL103", set()),
    ],
)
def test_an_error_message(text: str, first: str, others: set[str]) -> None:
    found = codes(text)
    assert found[0] == first
    assert others <= set(found)


@pytest.mark.parametrize("text", ["flask", "argument", "Traceback (most recent call last):", ""])
def test_what_is_no_message(text: str) -> None:
    assert explained(text) == []


def messages_on(rule: Rule) -> list[str]:
    """Return the error messages that the page of a rule shows."""
    page = rule.page.partition("## Why it matters")[2].partition("\n## ")[0]
    blocks = re.findall(r"```text\n(.*?)```", page, re.DOTALL)
    return [
        line
        for block in blocks
        for line in block.splitlines()
        if re.match(r"\w*(Error|Warning): |python: |sh: ", line)
    ]


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_a_message_on_a_page_leads_back_to_it(rule: Rule) -> None:
    for message in messages_on(rule):
        found = codes(message)
        # What ends with Flask-Script itself is on several pages of its family.
        wanted = rule.code if rule.code in found or rule.code[:4] != "FCL1" else "FCL1"
        assert any(code.startswith(wanted) for code in found), message


def test_every_message_explains_itself_and_names_rules_that_exist() -> None:
    known = {rule.code for rule in all_rules()} | FAMILIES.keys()
    for message in ERROR_MESSAGES:
        assert explained(message.shown) == [message]
        assert set(message.codes) <= known
        assert message.causes


def test_a_message_of_one_rule_gives_its_page(tmp_path: Path) -> None:
    ran = command("explain", "RuntimeError: Working outside of request context.", cwd=tmp_path)
    assert ran.status == 0
    assert ran.output.startswith(
        "RuntimeError: Working outside of request context.\n\n  - A command"
    )
    assert "  flake8-flask-cli check --select FCL313 --flask-cli-enable FCL313\n" in ran.output
    assert "\n# FCL313 request-context-lost\n" in ran.output


def test_a_message_of_several_rules_gives_the_causes(tmp_path: Path) -> None:
    ran = command("explain", "-", cwd=tmp_path, text=TRACEBACK)
    assert ran.status == 0
    assert ran.output.startswith("ModuleNotFoundError: No module named 'flask._compat'\n")
    assert "  flake8-flask-cli check --select FCL101,FCL502\n" in ran.output


@pytest.mark.parametrize("name", ["FCL1", "fcl1", "FCL1xx"])
def test_a_family(name: str, tmp_path: Path) -> None:
    ran = command("explain", name, cwd=tmp_path)
    assert ran.output.startswith(f"FCL1xx {FAMILIES['FCL1']}\n\nFCL101  flask-script-import")
    assert set(re.findall(r"^FCL\d+", ran.output, re.MULTILINE)) == {
        "FCL1",
        *(rule.code for rule in all_rules() if rule.code.startswith("FCL1")),
    }


def test_every_family_has_a_title() -> None:
    assert FAMILIES.keys() == {rule.code[:4] for rule in all_rules()}


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("FCL130", " (did you mean 'FCL103'?)"),
        ("FLC103", " (did you mean 'FCL103'?)"),
        ("flask-script-comand", " (did you mean 'flask-script-command'?)"),
        ("E501", ""),
        ("it does not work", ""),
    ],
)
def test_what_is_not_known(name: str, near: str, tmp_path: Path) -> None:
    ran = command("explain", name, cwd=tmp_path)
    assert (ran.status, ran.output) == (2, "")
    assert ran.errors == (
        f"flake8-flask-cli: no rule or known error message matches {name!r}{near}; "
        "`flake8-flask-cli rules` lists the rules\n"
    )


def test_the_end_of_a_long_text_counts() -> None:
    assert codes("a line of a log\n" * 5000 + TRACEBACK)[0] == "FCL101"
    assert explained("Could not import '" * 20_000)
