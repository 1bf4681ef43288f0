"""What a run of the linter imports: no dataclasses, and nothing that only fixes need."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.project import write

if TYPE_CHECKING:
    pass

OPTIONS = """
import argparse
from flake8_flask_cli.plugin import Plugin
parser = argparse.ArgumentParser()
parser.add_option = lambda *names, **how: None
Plugin.add_options(parser)
"""
LINT = """
import sys
from pathlib import Path
from flake8_flask_cli import engine
from flake8_flask_cli.settings import Settings
from flake8_flask_cli.text.source import Source
path = Path(sys.argv[1])
assert bool(engine.check(Source.from_file(path), Settings())) is (path.name != "plain.py")
"""
PRINT = """
import sys
for name, module in sorted(sys.modules.items()):
    print(name, "dataclass" in vars(module))
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
FIX_ONLY = (
    "pyflakes",
    "flake8_flask_cli.fixing",
    "flake8_flask_cli.text.editor",
    "flake8_flask_cli.text.layout",
    "flake8_flask_cli.text.writing",
    "flake8_flask_cli.names.module_objects",
    "flake8_flask_cli.names.reach",
    "flake8_flask_cli.names.references",
    "flake8_flask_cli.names.uses",
)
# What is still imported although only a fix needs it, and what still uses the decorator.
STILL_IMPORTED = {
    "click.py": {
        "flake8_flask_cli.names.module_objects",
        "flake8_flask_cli.names.uses",
        "flake8_flask_cli.text.layout",
    },
    "manage.py": {
        "flake8_flask_cli.names.module_objects",
        "flake8_flask_cli.names.reach",
        "flake8_flask_cli.names.uses",
        "flake8_flask_cli.text.layout",
    },
}
STILL_DATACLASSES = {
    "flake8_flask_cli.migration.classes.registered_class",
    "flake8_flask_cli.migration.functions.decorated",
    "flake8_flask_cli.migration.functions.passed",
    "flake8_flask_cli.migration.functions.placement",
    "flake8_flask_cli.migration.manager.target_group",
    "flake8_flask_cli.script.class_options",
    "flake8_flask_cli.script.command_class",
    "flake8_flask_cli.script.extensions",
    "flake8_flask_cli.script.registrations",
}


def imported(code: str, *arguments: str) -> dict[str, bool]:
    """Return the modules that Python has imported for some code: which use `dataclass`."""
    command = [sys.executable, "-c", code + PRINT, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    lines = (line.split() for line in done.stdout.splitlines())
    return {name: uses == "True" for name, uses in lines}


def of_this_package(modules: dict[str, bool]) -> set[str]:
    return {name for name in modules if name.startswith("flake8_flask_cli")}


@pytest.fixture(scope="module")
def lint_runs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, bool]]:
    """Return what is imported to check each file, as the only one of its project."""
    found = {}
    for name, text in (("plain.py", PLAIN), ("click.py", CLICK), ("manage.py", FLASK_SCRIPT)):
        root = tmp_path_factory.mktemp("project")
        write(root, {name: text})
        found[name] = imported(LINT, str(root / name))
    return found


def test_the_options_cost_nothing() -> None:
    found = imported(OPTIONS)
    assert "dataclasses" not in found
    assert of_this_package(found) == {
        "flake8_flask_cli",
        "flake8_flask_cli.gate",
        "flake8_flask_cli.plugin",
        "flake8_flask_cli.settings",
    }


def test_a_file_that_cannot_matter(lint_runs: dict[str, dict[str, bool]]) -> None:
    assert of_this_package(lint_runs["plain.py"]) == {
        "flake8_flask_cli",
        "flake8_flask_cli.engine",
        "flake8_flask_cli.gate",
        "flake8_flask_cli.settings",
        "flake8_flask_cli.text",
        "flake8_flask_cli.text.reading",
        "flake8_flask_cli.text.source",
    }


@pytest.mark.parametrize("file", ["click.py", "manage.py"])
def test_no_dataclasses(file: str, lint_runs: dict[str, dict[str, bool]]) -> None:
    """The decorator compiles several methods of each class when the class is imported."""
    found = lint_runs[file]
    users = {name for name in of_this_package(found) if found[name]}
    assert users <= STILL_DATACLASSES
    assert users or "dataclasses" not in found


@pytest.mark.parametrize("file", ["click.py", "manage.py"])
def test_nothing_that_only_fixes_need(file: str, lint_runs: dict[str, dict[str, bool]]) -> None:
    found = {
        name
        for name in lint_runs[file]
        if any(name == each or name.startswith(f"{each}.") for each in FIX_ONLY)
    }
    assert found <= STILL_IMPORTED[file]


def test_a_rule_is_imported_where_it_can_find_something(
    lint_runs: dict[str, dict[str, bool]],
) -> None:
    rules = "flake8_flask_cli.rules."
    found = {
        file: sorted(name.removeprefix(rules)[:6] for name in modules if name.startswith(rules))
        for file, modules in lint_runs.items()
    }
    assert found["plain.py"] == []
    assert found["click.py"] == ["fcl301", "fcl302", "fcl303", "fcl304", "fcl305", "fcl401"]
    assert "fcl402" not in found["manage.py"]
    assert "fcl109" in found["manage.py"]
