"""A hint and its fix say the same, in all cases, but for what is named here with its reason.

`.venv/bin/pytest tests/test_agreement.py -k FCL103` runs one rule; a failure lists the places.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import NamedTuple

import pytest

from flake8_flask_cli.rules import all_rules
from tests.agreement import Agreement, agreements
from tests.case import cases


class Expected(NamedTuple):
    """Lines of one rule that may be in the hint alone or in the fix alone."""

    code: str
    pattern: str
    reason: str


EXPECTED = [
    *(
        Expected("FCL102", pattern, "the hint names the group, the fix writes its function, too")
        for pattern in (
            r"def create_app_with_options\(\*args\):",
            r"context = click\.get_current_context\(silent=True\)",
            r"options = context\.find_root\(\)\.params if context else \{\}",
            r"(return|app =) \w+\((.*options\.get\(.*|\*\*options)\)",
            r"app\.shell_context_processor\(\w+\)",
            "return app",
            "'Run the program.'",
        )
    ),
    *(
        Expected(code, pattern, "a lint run reads no bodies")
        for code in ("FCL103", "FCL104")
        for pattern in (r"sys\.exit\(.*\)", r"with current_app\.test_request_context\(\):")
    ),
    Expected("FCL103", r"os\.environ\.pop\('FLASK_RUN_FROM_CLI', None\)", "as these"),
    *(
        Expected(code, r".*\b(exit_with_result|run_in_request)\b.*", "as these")
        for code in ("FCL103", "FCL105")
    ),
    *(
        Expected(code, rf"app\.cli\.command\(.*{name}\)+", "the fix exits with its result")
        for code, name in (("FCL103", "passed"), ("FCL105", "count_all"))
    ),
    *(
        Expected("FCL105", pattern, "what a command returns is asked of its class by the fix")
        for pattern in (
            r"app\.cli\.add_command\(click\.Command\(.*exit_with_result\(.*",
            r"app\.cli\.add_command\(click\.Command\(.*callback=with_appcontext\(.*",
        )
    ),
    Expected("FCL104", r"class \w+(\(CommandBase\))?:", "the fix knows who calls an object"),
    Expected("FCL104", r"CommandBase\.__init__\(self\)", "the hint names the base of the class"),
    Expected("FCL104", r"return .* Argument\(.*", "the hint says in words what a Server keeps"),
    Expected("FCL102", r"click\.option\(.*\)", "the hint of FCL108 shows the option"),
    Expected("FCL102", r"users\.help = .*", "the statement that sets the help stays"),
    Expected("FCL102", r"users(: AppGroup)? = AppGroup\(.*", "the fix keeps the annotation"),
    Expected("FCL109", r".*[\w.]+ ?: ?manager\b.*", "the hint names what the text names"),
    Expected("FCL109", r"\w*[cC]ommand(\(.*\))?", "the fix of FCL105 replaces it"),
    Expected("FCL111", "from flask_alembic import alembic_click", "two imports need it once"),
    Expected("FCL301", r"def \w+\(.*\):", "the hint says in words which parameter goes"),
    Expected("FCL302", r"def \w+\(.*\):", "the hint says in words which parameter goes"),
    Expected("FCL305", r"def \w+\(.*\):", "the hint says in words that `/` goes"),
    Expected("FCL305", r"@click\.(option|argument)\(.*", "the fix takes the likelier of two"),
    Expected("FCL403", r".*environ.*FLASK_DEBUG.*", "the hint names the variable alone"),
    Expected("FCL502", r"REQUIRED = .*|setup\(.*", "the hint says in words what goes"),
]


@pytest.fixture(scope="module")
def by_rule(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Agreement]]:
    found: defaultdict[str, list[Agreement]] = defaultdict(list)
    for case in cases():
        for each in agreements(case, tmp_path_factory.mktemp("case")):
            found[each.code].append(each)
    return found


def is_expected(line: str, code: str) -> bool:
    """Tell whether a line may be in the hint alone or in the fix alone."""
    return any(each.code == code and re.fullmatch(each.pattern, line) for each in EXPECTED)


@pytest.mark.parametrize("code", [rule.code for rule in all_rules()])
def test_hint_and_fix_agree(code: str, by_rule: dict[str, list[Agreement]]) -> None:
    differing = [
        each
        for each in by_rule[code]
        if not all(is_expected(line, code) for line in (*each.only_hint, *each.only_fix))
    ]
    assert not differing, "\n".join(["", *map(str, differing)])


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda each: each.code)
def test_no_exception_is_left_over(expected: Expected, by_rule: dict[str, list[Agreement]]) -> None:
    lines = [line for each in by_rule[expected.code] for line in (*each.only_hint, *each.only_fix)]
    assert any(re.fullmatch(expected.pattern, line) for line in lines), expected.reason
