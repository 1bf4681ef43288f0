"""The pages of the rules: the docstring of a rule's module is its page."""

from __future__ import annotations

import re
from itertools import groupby

from flake8_flask_cli.model import Rule
from flake8_flask_cli.rules import FAMILIES
from site_pages.fix_kinds import FixKind, fix_kinds

_BADGES = {
    FixKind.SAFE: "{bdg-success}`safe fix`",
    FixKind.UNSAFE: "{bdg-warning}`unsafe fix`",
}
_MANUAL = "{bdg-secondary}`by hand`"
_OPT_IN = "{bdg-info-line}`off by default`"

_FIX_SAFETY = "## Fix safety\n\n"
_MORE = "When exactly, and what is left to you"

_BLOCK_OR_SPAN_OR_CODE = re.compile(r"^```.*?^```|`[^`]+`|\bFCL\d{3}\b", re.DOTALL | re.MULTILINE)

_INDEX = """\
# Rules

All rules are on as soon as the plugin is installed, except for those marked {opt_in}.
[Settings](../configuration.md#which-rules-are-on) says how to turn rules on and off.

What `flake8-flask-cli fix` can do about a finding:

{safe}
: `fix` makes the change, and the command line of your program stays the same.

{unsafe}
: `fix --unsafe-fixes` makes the change, and says what is different then.

{manual}
: There is no fix. The warning says what to write.

If a rule has both kinds, the code decides which one applies, and in some programs neither does.
On a terminal, `check` marks the findings that can be fixed.
The page of each rule says what is left to you.

"""


def pages(rules: tuple[Rule, ...]) -> dict[str, str]:
    """Return the Markdown pages by file name: one for each rule, and the index."""
    return {"index.md": _index(rules)} | {f"{rule.code}.md": _page(rule) for rule in rules}


def _page(rule: Rule) -> str:
    """Return the page of a rule: title, badges, and its docstring with a short safety part."""
    badges = " ".join([*_badges(rule), *([_OPT_IN] if rule.opt_in else [])])
    page = _with_links(_with_short_safety(rule.page), rule.code)
    return f"# {rule.code}: {rule.name}\n\n{badges}\n\n{page}\n"


def _with_links(page: str, own: str) -> str:
    """Return a page in which the codes of other rules, outside of code, link to their pages."""

    def linked(found: re.Match[str]) -> str:
        text = found.group()
        return text if text.startswith("`") or text == own else f"[{text}]({text}.md)"

    return _BLOCK_OR_SPAN_OR_CODE.sub(linked, page)


def _with_short_safety(page: str) -> str:
    """Return a page in which all but the first paragraph of "Fix safety" is folded."""
    before, heading, rest = page.partition(_FIX_SAFETY)
    section, next_heading, after = rest.partition("\n## ")
    first, _, more = section.partition("\n\n")
    if not more.strip():
        return page
    folded = f"\n\n:::{{dropdown}} {_MORE}\n{more.strip()}\n:::\n"
    return f"{before}{heading}{first}{folded}{next_heading}{after}"


def _index(rules: tuple[Rule, ...]) -> str:
    """Return the page that lists all rules by family, with what their fixes are."""
    parts = [
        _INDEX.format(
            opt_in=_OPT_IN,
            safe=_BADGES[FixKind.SAFE],
            unsafe=_BADGES[FixKind.UNSAFE],
            manual=_MANUAL,
        )
    ]
    for family, members in groupby(rules, key=lambda rule: rule.code[:4]):
        parts.append(f"## {family}xx: {FAMILIES[family]}\n")
        parts.append("| Code | What it finds | Fix |\n| --- | --- | --- |")
        parts += map(_row, members)
        parts.append("")
    parts.append("```{toctree}\n:hidden:\n:glob:\n\nFCL*\n```\n")
    return "\n".join(parts)


def _row(rule: Rule) -> str:
    summary = rule.summary.replace("|", r"\|")
    opt_in = f" {_OPT_IN}" if rule.opt_in else ""
    kinds = " ".join(_badges(rule))
    return f"| [{rule.code}]({rule.code}.md) | **{rule.name}**<br>{summary}{opt_in} | {kinds} |"


def _badges(rule: Rule) -> tuple[str, ...]:
    return tuple(_BADGES[kind] for kind in fix_kinds(rule.code)) or (_MANUAL,)
