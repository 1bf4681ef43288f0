"""What a run of the linter imports: no dataclasses, and nothing that only fixes need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from flake8_flask_cli.gate import RULES, rules_for
from flake8_flask_cli.settings import Settings
from tests.project import write

OPTIONS = """
import argparse
from flake8_flask_cli.plugin import Plugin
parser = argparse.ArgumentParser()
parser.add_option = lambda *names, **how: None
Plugin.add_options(parser)
"""
LINT = """
import ast
import sys
from pathlib import Path
from flake8_flask_cli import engine
from flake8_flask_cli.settings import Settings
path = Path(sys.argv[1])
text = path.read_text()
found = engine.check_text(text, path, Settings(), ast.parse(text))
assert bool(found) is (path.name not in ("plain.py", "healthy.py"))
"""
FLAKE8 = """
import sys
from flake8.main.cli import main
assert main(["--isolated", "--jobs=1", sys.argv[1]]) == 0
"""
PRINT = """
import sys
print(*sys.modules)
"""
PLAIN = "def add(one, two):\n    return one + two\n"
CLICK = """\
import click
from flask import Flask

app = Flask(__name__)


@app.cli.command("load")
@click.option("--dry-run", is_flag=True)
def load(shirt, dry_run):
    print(shirt, dry_run)
"""
HEALTHY = CLICK.replace("shirt, dry_run", "dry_run")
FLASK_SCRIPT = """\
from flask import Flask
from flask_script import Command, Manager, Option, Server, Shell, prompt_bool

app = Flask(__name__)
manager = Manager(app)
manager.add_command("runserver", Server(port=5001))
manager.add_command("shell", Shell(make_context=lambda: {"app": app}))


class Create(Command):
    option_list = (Option("--name", default="x"),)

    def run(self, name):
        print(name)


manager.add_command("create", Create())


@manager.command
def drop(force=False):
    if force or prompt_bool("sure"):
        print("dropped")


if __name__ == "__main__":
    manager.run()
"""
FILES = {"plain.py": PLAIN, "click.py": CLICK, "healthy.py": HEALTHY, "manage.py": FLASK_SCRIPT}
NOT_FOR_LINT = (
    "pylsp",
    "pyflakes",
    "flake8_flask_cli.fixing",
    "flake8_flask_cli.lsp",
    "flake8_flask_cli.text.editor",
    "flake8_flask_cli.text.layout",
    "flake8_flask_cli.text.writing",
    "flake8_flask_cli.names.references",
    "flake8_flask_cli.application.exits",
    "flake8_flask_cli.migration.availability",
    "flake8_flask_cli.migration.functions.exit_status",
    "flake8_flask_cli.migration.functions.function_edits",
    "flake8_flask_cli.migration.import_fix",
    "flake8_flask_cli.migration.manager.driver_group",
    "flake8_flask_cli.migration.manager.manager_checks",
    "flake8_flask_cli.migration.manager.manager_uses",
    "flake8_flask_cli.migration.classes.class_fix",
    "flake8_flask_cli.migration.classes.class_uses",
)


def imported(code: str, *arguments: str) -> set[str]:
    """Return the modules that Python has imported for some code."""
    command = [sys.executable, "-c", code + PRINT, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def of_this_package(modules: set[str]) -> set[str]:
    return {name for name in modules if name.startswith("flake8_flask_cli")}


@pytest.fixture(scope="module")
def lint_runs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """Return what is imported to check each file, as the only one of its project."""
    found = {}
    for name, text in FILES.items():
        root = tmp_path_factory.mktemp("project")
        write(root, {name: text})
        found[name] = imported(LINT, str(root / name))
    return found


def test_the_options_cost_nothing() -> None:
    found = imported(OPTIONS)
    assert "dataclasses" not in found
    assert of_this_package(found) == {
        "flake8_flask_cli",
        "flake8_flask_cli.options",
        "flake8_flask_cli.plugin",
    }


def test_flake8_over_a_file_that_cannot_matter(tmp_path: Path) -> None:
    write(tmp_path, {"plain.py": PLAIN})
    found = imported(FLAKE8, str(tmp_path / "plain.py"))
    assert of_this_package(found) == {
        "flake8_flask_cli",
        "flake8_flask_cli.gate",
        "flake8_flask_cli.module_path",
        "flake8_flask_cli.options",
        "flake8_flask_cli.plugin",
        "flake8_flask_cli.reporters",
    }


def test_a_file_that_cannot_matter(lint_runs: dict[str, set[str]]) -> None:
    assert of_this_package(lint_runs["plain.py"]) == {
        "flake8_flask_cli",
        "flake8_flask_cli.engine",
        "flake8_flask_cli.gate",
        "flake8_flask_cli.options",
        "flake8_flask_cli.record",
        "flake8_flask_cli.settings",
    }


@pytest.mark.parametrize("file", ["click.py", "manage.py"])
def test_no_dataclasses(file: str, lint_runs: dict[str, set[str]]) -> None:
    """The decorator compiles several methods of each class when the class is imported."""
    assert "dataclasses" not in lint_runs[file]


@pytest.mark.parametrize("file", ["click.py", "manage.py"])
def test_nothing_that_only_fixes_and_editors_need(
    file: str, lint_runs: dict[str, set[str]]
) -> None:
    found = {
        name
        for name in lint_runs[file]
        if any(name == each or name.startswith(f"{each}.") for each in NOT_FOR_LINT)
    }
    assert not found


def test_nothing_that_only_a_finding_needs(lint_runs: dict[str, set[str]]) -> None:
    """Most files that are checked have none: what words and edits are made with can wait."""
    package = "flake8_flask_cli."
    found = {name.removeprefix(package) for name in lint_runs["healthy.py"]}
    assert not found & {
        "application.app_value",
        "command_line.new_names",
        "commands.app_run_replacement",
        "commands.rewriting",
        "convert.new_option",
        "convert.option",
        "files",
        "text.toml",
    }


def test_a_rule_is_imported_where_it_can_find_something(
    lint_runs: dict[str, set[str]],
) -> None:
    rules = "flake8_flask_cli.rules."
    found = {
        file: sorted(name.removeprefix(rules)[:6] for name in modules if name.startswith(rules))
        for file, modules in lint_runs.items()
    }
    assert found["plain.py"] == []
    passed = rules_for(CLICK, "/click.py", Settings())
    lines = {code.lower(): RULES[code] for code in passed}
    in_click = [
        code for code, line in lines.items() if not line.on_flask_script and not line.opt_in
    ]
    assert found["click.py"] == in_click
    assert "fcl301" in in_click
    assert "fcl402" not in found["manage.py"]
    assert "fcl109" in found["manage.py"]
