"""The built documentation and the README say what the rules and flake8 really say."""

from __future__ import annotations

import html
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

import pytest
from site_pages.fix_kinds import FixKind, fix_kinds

from flake8_flask_cli.cli.error_messages import ERROR_MESSAGES
from flake8_flask_cli.cli.not_kept import NOT_KEPT
from flake8_flask_cli.model import Rule
from flake8_flask_cli.rules import all_rules
from flake8_flask_cli.settings import Settings
from tests.command import command
from tests.git import git
from tests.oracle.program import matrix
from tests.project import write

ROOT = Path(__file__).parent.parent
README = ROOT.joinpath("README.md").read_text(encoding="utf-8")
DOCS_URL = Settings().docs_url


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_the_link_of_a_message_leads_to_the_page_of_its_rule(site: Path, rule: Rule) -> None:
    page = site.joinpath("rules", rule.code, "index.html").read_text(encoding="utf-8")
    assert f"<title>{rule.code}: {rule.name}" in page
    assert f'href="{DOCS_URL}rules/{rule.code}/"' in page


def test_every_file_that_the_readme_links_to_exists() -> None:
    for path in re.findall(r"\]\((?!https:|#)([^)#]+)", README):
        assert ROOT.joinpath(path).exists(), path


def test_the_readme_lists_every_rule_with_its_link_and_its_fixes() -> None:
    rows = re.findall(
        r"^\| \[(FCL\d+)\]\((\S+)\) \| (\S+) \| (.*) \| (.*) \|$", README, re.MULTILINE
    )
    words = {FixKind.SAFE: "safe", FixKind.UNSAFE: "unsafe"}
    assert rows == [
        (
            rule.code,
            f"{DOCS_URL}rules/{rule.code}/",
            rule.name,
            rule.summary,
            ", ".join(words[kind] for kind in fix_kinds(rule.code)) or "by hand",
        )
        for rule in all_rules()
    ]


def test_no_line_of_the_readme_is_wider_than_a_page_but_those_of_tables() -> None:
    assert [line for line in README.splitlines() if len(line) > 100 and line[0] != "|"] == []


def test_the_readme_shows_what_the_commands_do_with_the_program_of_the_tutorial(
    tmp_path: Path,
) -> None:
    write(tmp_path, {})
    shop = tmp_path / "shop"
    shutil.copytree(ROOT / "docs/tutorial", shop)
    git(shop, "init", "-q")
    git(shop, "add", ".")
    git(shop, "commit", "-q", "-m", "Begin")
    section = README.partition("## Migrate a program\n")[2].partition("\n## ")[0]
    runs = re.findall(r"\$ flake8-flask-cli (.*?)\n(.*?)```", section, re.DOTALL)
    assert [line for line, _ in runs] == ["check", "fix", "compare HEAD ."]
    before, after = re.findall(r"```python\n(.*?)```", README, re.DOTALL)[:2]
    assert before in (shop / "manage.py").read_text(encoding="utf-8")
    for line, shown in runs:
        # On a terminal, what `check` prints is in full.
        in_full = ["--format=full"] if line == "check" else []
        output = command(*line.split(), *in_full, cwd=shop).output
        for part in shown.removesuffix("...\n").strip("\n").split("\n\n"):
            assert f"{part}\n" in output
    assert after in (shop / "manage.py").read_text(encoding="utf-8")


def test_the_docs_and_fix_name_what_the_oracle_does_not_count() -> None:
    rows = [program.title for program in matrix() if program.name.startswith("not_counted")]
    assert sorted(each for differences in NOT_KEPT.values() for each in differences) == sorted(rows)
    page = ROOT.joinpath("docs/what-changes.md").read_text(encoding="utf-8")
    for where, differences in NOT_KEPT.items():
        _, heading = page.split(f"\n## {where.capitalize()}\n\n")
        named = re.findall(r"^- \*\*(.+?)\*\*", heading.partition("\n\n")[0], re.MULTILINE)
        assert [f"{name[0].lower()}{name[1:]}" for name in named] == [*differences]


class _Page(HTMLParser):
    """The places of a page that links can name, and the links on it."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: set[str] = set()
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id":
                self.ids.add(value or "")
            elif name == "href" and tag == "a":
                self.links.add(value or "")


def test_every_link_inside_the_documentation_leads_to_a_place(site: Path) -> None:
    pages = {
        f"{DOCS_URL}{path.parent.relative_to(site).as_posix()}/".replace("/./", "/"): _Page(path)
        for path in site.rglob("index.html")
    }
    readme = re.findall(re.escape(DOCS_URL) + r"[^)\s]*", README)
    links = [(at, urljoin(at, link)) for at, page in pages.items() for link in page.links]
    for at, link in [*links, *(("README.md", link) for link in readme)]:
        if not link.startswith(DOCS_URL) or "/_sources/" in link:
            continue
        target, _, place = link.partition("#")
        assert target in pages, (at, link)
        assert not place or place in pages[target].ids, (at, link)


def shown(site: Path, page: str) -> str:
    """Return the text of a page."""
    text = site.joinpath(page, "index.html").read_text(encoding="utf-8")
    return html.unescape(re.sub(r"<[^>]+>", "", text))


def test_every_error_message_is_on_its_page(site: Path) -> None:
    page = shown(site, "errors")
    assert [each.shown for each in ERROR_MESSAGES if each.shown not in page] == []


def test_the_tutorial_ends_without_a_warning_and_with_a_command_that_runs(site: Path) -> None:
    page = shown(site, "tutorial")
    assert "$ flake8-flask-cli check\n\n" in page
    assert "$ flask --app manage create_user ada --admin\ncreated ada as admin\n" in page
