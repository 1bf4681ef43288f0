"""What every rule owes its users: a page that proves itself, cases, a line in the changelog."""

from __future__ import annotations

import ast
import json
import re
import textwrap
from pathlib import Path

import pytest

from flake8_flask_cli import engine
from flake8_flask_cli.cli import main
from flake8_flask_cli.context import context_of
from flake8_flask_cli.gate import RULES, may_matter, rules_for, text_rules_for
from flake8_flask_cli.model import Rule
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.project import project_of
from flake8_flask_cli.rules import all_rules
from flake8_flask_cli.script.managers import is_in_file
from flake8_flask_cli.settings import Settings
from flake8_flask_cli.text.source import Source
from tests import ordinary_flask
from tests.case import CASES, SETTINGS, Case, cases, expected
from tests.project import write

SECTIONS = ["What it does", "Why it matters", "Example", "Use instead", "Fix safety", "References"]
ROOT = CASES.parents[1]
CATALOGUE = re.findall(
    r"^- (FCL\d{3}): \S", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE
)
every_rule = pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)


def section(rule: Rule, title: str) -> str:
    """Return the text of one section of a rule's page."""
    return rule.page.split(f"## {title}\n", 1)[1].split("\n## ", 1)[0].strip()


def example(rule: Rule, title: str) -> dict[str, str]:
    """Return the files that one section of a rule's page shows, by their paths.

    The path stands in a line of its own above the text. Without one, the first Python code is the
    only file, and what follows it are fragments.
    """
    text = section(rule, title)
    named = re.findall(r"^`(\S+)`:\n\n```\w+\n(.*?)```", text, re.DOTALL | re.MULTILINE)
    if named:
        return dict(named)
    code, *_ = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    return {"shop.py": textwrap.dedent(code)}


def codes(files: dict[str, str], directory: Path, rule: Rule) -> set[str]:
    """Return the codes that the files of a project give, the rule being on."""
    (directory / ".git").mkdir()
    for name, text in files.items():
        file = directory / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    settings = Settings(enable=(rule.code,))
    return {
        found.code
        for name in files
        for found in engine.check(Source.from_file(directory / name), settings)
    }


def test_the_changelog_names_every_rule() -> None:
    assert [rule.code for rule in all_rules()] == CATALOGUE


@every_rule
def test_readme_names_the_rule(rule: Rule) -> None:
    assert f"[{rule.code}]" in (ROOT / "README.md").read_text(encoding="utf-8")


@every_rule
def test_page_has_its_sections(rule: Rule) -> None:
    assert re.findall(r"^## (.*)$", rule.page, re.MULTILINE) == SECTIONS
    assert rule.summary.endswith(".")
    assert all(section(rule, title) for title in SECTIONS)


def is_python(text: str) -> bool:
    """Tell whether a text is Python code that calls something."""
    try:
        return any(isinstance(node, ast.Call) for node in ast.walk(ast.parse(text)))
    except SyntaxError:
        return False


@every_rule
def test_every_fragment_of_python_is_coloured(rule: Rule) -> None:
    texts = re.findall(r"^```(?:text)?\n(.*?)^```$", rule.page, re.DOTALL | re.MULTILINE)
    assert [text for text in texts if is_python(text)] == []


@every_rule
def test_page_says_first_and_shortly_how_safe_a_fix_is(rule: Rule) -> None:
    """The documentation folds the other paragraphs."""
    first = section(rule, "Fix safety").strip().partition("\n\n")[0]
    assert re.search(r"safe|no automatic fix", first, re.IGNORECASE)
    assert first.endswith(".")
    assert len(first) < 320


@every_rule
def test_example_is_reported(rule: Rule, tmp_path: Path) -> None:
    assert rule.code in codes(example(rule, "Example"), tmp_path, rule)


@every_rule
def test_use_instead_is_not_reported(rule: Rule, tmp_path: Path) -> None:
    assert codes(example(rule, "Use instead"), tmp_path, rule) == set()


def announced(case: Case) -> set[str]:
    """Return the codes that a case expects somewhere."""
    return {code for file in case.files for _, code in expected(file)}


@every_rule
def test_rule_has_cases_that_fire_and_that_stay_silent(rule: Rule) -> None:
    own = [announced(case) for case in cases() if case.path.parent.name == rule.code]
    assert any(rule.code in found for found in own)
    assert any(rule.code not in found for found in own)


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_no_case_is_lost_at_the_gate(case: Case) -> None:
    """The gate looks at the code alone: the comments of a case name codes, and no words."""
    for file in case.files:
        codes = {code for _, code in expected(file)}
        text = re.sub(r"#.*", "", file.read_text(encoding="utf-8"))
        on_text = {code for code in codes if RULES[code].on_text}
        assert codes - on_text <= set(rules_for(text, str(file), case.settings)), file
        assert on_text <= set(text_rules_for(text, str(file), SETTINGS)), file
        assert may_matter(text, str(file), SETTINGS) or codes == on_text


@every_rule
def test_most_files_of_flask_do_not_pass_the_line_of_a_rule(rule: Rule) -> None:
    """Whoever passes is walked, and the rule imported: a word must not be part of daily words."""
    line = RULES[rule.code]
    passed = [
        name
        for name, text in ordinary_flask.FILES.items()
        if rule.code in rules_for(text, f"/shop/{name}", Settings(enable=(rule.code,)))
    ]
    # What is built on Flask-Script is imported: the text alone need not tell.
    assert line.on_flask_script or len(passed) <= len(ordinary_flask.FILES) // 7, passed


def test_most_files_of_flask_have_nothing_of_flask_script(tmp_path: Path) -> None:
    write(tmp_path, ordinary_flask.FILES)
    for name, text in ordinary_flask.FILES.items():
        source = Source(text, tmp_path / name)
        module = Module(source, None, project_of(source.path))
        assert not is_in_file(context_of(module, Settings())), name
        # It was told by the text: a tree would have been parsed for this.
        assert "tree" not in vars(module), name


def test_every_rule_has_its_line_at_the_gate() -> None:
    assert list(RULES) == [rule.code for rule in all_rules()]


@every_rule
def test_explain(rule: Rule, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", rule.code]) == 0
    by_code = capsys.readouterr().out
    assert by_code == f"# {rule.code} {rule.name}\n\n{rule.page}\n"
    assert main(["explain", rule.name]) == 0
    assert capsys.readouterr().out == by_code


def test_list_of_rules(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:2] for line in lines] == [[rule.code, rule.name] for rule in all_rules()]


def test_list_of_rules_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--format", "json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [rule["code"] for rule in listed] == CATALOGUE
    assert listed[0]["url"] == "https://flake8-flask-cli.readthedocs.io/en/stable/rules/FCL101/"
    assert listed[0]["default"] is True
