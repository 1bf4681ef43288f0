"""Builds the documentation, the pages of the rules and the output of the command among it.

A rule documents itself: the docstring of its module is its page. Before every build the docstrings
are written to `rules/<CODE>.md`, and a table of all rules to `rules/index.md`. What the command
prints is what it prints then: it is run over the example, and the pages include `output/*.txt`.
Git ignores both folders.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from importlib import import_module
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import flake8_flask_cli
from flake8_flask_cli.files import kinds
from flake8_flask_cli.files.kinds import all_kinds
from flake8_flask_cli.rules import FAMILIES, all_rules

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from flake8_flask_cli.model import Rule

project = "flake8-flask-cli"
author = "flake8-flask-cli contributors"
project_copyright = f"2026, {author}"
release = flake8_flask_cli.__version__

extensions = ["myst_parser"]
exclude_patterns = ["_build", "comparison", "example", "output", "partial"]
myst_heading_anchors = 2

html_theme = "furo"
html_title = f"{project} {release}"
html_baseurl = "https://flake8-flask-cli.readthedocs.io/en/stable/"


def rule_page(rule: Rule) -> str:
    """Return the Markdown page of a rule: its code and name, then its docstring."""
    opt_in = f"*Off unless named in `--flask-cli-enable`:* `{rule.code}`\n\n" if rule.opt_in else ""
    return f"# {rule.code}: {rule.name}\n\n{opt_in}{rule.page}\n"


def rule_index(rules: tuple[Rule, ...]) -> str:
    """Return the Markdown page that lists all rules by family, with a link to each."""
    parts = ["# Rules\n"]
    for family, members in groupby(rules, key=lambda rule: rule.code[:4]):
        parts.append(f"## {family}xx: {FAMILIES[family]}\n")
        parts.append("| Code | Name | What it says |\n| --- | --- | --- |")
        for rule in members:
            name = f"{rule.name} (opt-in)" if rule.opt_in else rule.name
            summary = rule.summary.replace("|", r"\|")
            parts.append(f"| [{rule.code}]({rule.code}.md) | {name} | {summary} |")
        parts.append("")
    parts.append("```{toctree}\n:hidden:\n:glob:\n\nFCL*\n```\n")
    return "\n".join(parts)


def write_rule_pages(app: Sphinx) -> None:
    """Replace the folder `rules` by the pages of the rules that exist now."""
    folder = Path(app.srcdir, "rules")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    rules = all_rules()
    for rule in rules:
        folder.joinpath(f"{rule.code}.md").write_text(rule_page(rule), encoding="utf-8")
    folder.joinpath("index.md").write_text(rule_index(rules), encoding="utf-8")


def write_outputs(app: Sphinx) -> None:
    """Replace the folder `output` by the kinds of files, and what the commands print.

    `check` prints it before the fixes, `commands` before and after them, and `compare` of the
    example of a migration.
    """
    folder = Path(app.srcdir, "output")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    folder.joinpath("kinds.md").write_text(kinds_list(), encoding="utf-8")
    with TemporaryDirectory() as directory:
        Path(directory, ".git").mkdir()
        example = shutil.copytree(Path(app.srcdir, "example"), Path(directory, "example"))
        check = ("check", "--exit-zero", "--color=never", "shop/orders.py")
        for name, *arguments in (
            ("check-full.txt", *check, "--format=full"),
            ("check-github.txt", *check, "--format=github"),
            ("commands-before.txt", "commands", "--color=never"),
            ("commands.json", "commands", "--format=json", "shop/commands.py"),
            ("", "fix", "--unsafe-fixes", "--exit-zero-even-if-changed"),
            ("commands-after.txt", "commands", "--color=never"),
        ):
            command = [sys.executable, "-m", "flake8_flask_cli.cli", *arguments]
            ran = subprocess.run(  # noqa: S603 - of this project alone
                command, cwd=example, capture_output=True, check=True
            )
            if name:
                folder.joinpath(name).write_bytes(ran.stdout)

    folder.joinpath("partial.diff").write_text(partial_diff(app), encoding="utf-8")
    for name, output_format in (("compare.txt", "text"), ("compare-github.txt", "github")):
        folder.joinpath(name).write_text(comparison(app, output_format), encoding="utf-8")
    first = json.loads(comparison(app, "json"))[0]
    folder.joinpath("compare.json").write_text(json.dumps(first, indent=2), encoding="utf-8")


def comparison(app: Sphinx, output_format: str) -> str:
    """Return what `compare` prints of the example of a migration."""
    command = [sys.executable, "-m", "flake8_flask_cli.cli", "compare", "before", "after"]
    ran = subprocess.run(  # noqa: S603 - of this project alone
        [*command, "--color=never", f"--format={output_format}"],
        cwd=Path(app.srcdir, "comparison"),
        capture_output=True,
        text=True,
        check=False,
    )
    return ran.stdout


def partial_diff(app: Sphinx) -> str:
    """Return what `fix --partial` changes in the example of a program that moves in part."""
    command = [sys.executable, "-m", "flake8_flask_cli.cli", "fix", "--partial", "--diff"]
    with TemporaryDirectory() as directory:
        Path(directory, ".git").mkdir()
        ran = subprocess.run(  # noqa: S603 - of this project alone
            [*command, "--color=never"],
            cwd=shutil.copytree(Path(app.srcdir, "partial"), Path(directory, "partial")),
            capture_output=True,
            text=True,
            check=False,
        )
    return ran.stdout


def kinds_list() -> str:
    """Return the Markdown list of the kinds of files that are read besides Python."""
    modules = {each.name: import_module(f"{kinds.__name__}.{each.name}") for each in all_kinds()}
    return "".join(
        f"- {(module.__doc__ or '').partition(chr(10))[0]}\n" for module in modules.values()
    )


def setup(app: Sphinx) -> None:
    """Have Sphinx write the rule pages and the outputs before it looks for pages."""
    app.connect("builder-inited", write_rule_pages)
    app.connect("builder-inited", write_outputs)
