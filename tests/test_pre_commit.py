"""The hooks for pre-commit, run by pre-commit itself on a git repository."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
GIT = shutil.which("git") or "git"
BUILT_FROM = (".pre-commit-hooks.yaml", "LICENSE", "README.md", "pyproject.toml")
SHOP = {
    "shop/__init__.py": "from flask import Flask\n\napp = Flask(__name__)\n",
    "shop/models.py": "PRICE = 1\n",
    "shop/tasks.py": """\
from flask_script import Manager

tasks = Manager()


@tasks.command
def clean(days=30):
    print(days)
""",
    "manage.py": """\
from flask_script import Manager

from shop import app
from shop.tasks import tasks

manager = Manager(app)
manager.add_command("tasks", tasks)

if __name__ == "__main__":
    manager.run()
""",
    "Procfile": "release: python manage.py tasks clean\n",
    # These hold the words that rules look for, and are neither Python nor of a kind that is read.
    "CHANGELOG.md": "# 1.0\n\nThe commands of Flask-Script (`from flask_script import Manager`).\n",
    "LICENSE": "You may import flask_script.\n",
    "page.html": "<p>from flask_script import Manager</p>\n",
}
# What a person has to do first: a loop registers commands.
BLOCKED = "\nfor name in ('a', 'b'):\n    manager.add_command(name, object())\n"


@dataclass(frozen=True)
class Repository:
    """A git repository with a configuration of pre-commit."""

    root: Path
    environment: dict[str, str]

    def git(self, *arguments: str) -> str:
        """Run git there, and return what it prints."""
        return subprocess.run(
            [GIT, *arguments],
            cwd=self.root,
            env=self.environment,
            check=True,
            capture_output=True,
            text=True,
        ).stdout

    def write(self, files: dict[str, str]) -> None:
        """Write files and add them to the index."""
        for name, text in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        self.git("add", ".")

    def pre_commit(self, *arguments: str) -> tuple[int, str]:
        """Run pre-commit; return its exit status and what it prints."""
        ran = subprocess.run(
            [sys.executable, "-m", "pre_commit", "run", "--color=never", *arguments],
            cwd=self.root,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            check=False,
        )
        return ran.returncode, ran.stdout

    def commit(self) -> None:
        self.git("commit", "--quiet", "--all", "--no-verify", "--message", "x")


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """Return a repository with the package and its hooks: what is in the checkout, committed."""
    root = tmp_path_factory.mktemp("hooks")
    names = ("PYTHONPATH", "VIRTUAL_ENV", "NO_COLOR", "FORCE_COLOR")
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in names and not name.startswith("GIT_")
    }
    who = {"NAME": "A", "EMAIL": "a@example.org"}
    environment = {
        **kept,
        **{f"GIT_{role}_{key}": who[key] for role in ("AUTHOR", "COMMITTER") for key in who},
        # The environments that pre-commit makes for the hooks: there is none at first.
        "PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("home")),
    }
    repository = Repository(root, environment)
    repository.git("init", "--quiet")
    for name in BUILT_FROM:
        shutil.copy(ROOT / name, root)
    shutil.copytree(
        ROOT / "flake8_flask_cli",
        root / "flake8_flask_cli",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    repository.write({})
    repository.commit()
    return repository


@pytest.fixture
def shop(hooks: Repository, tmp_path: Path) -> Repository:
    """Return the repository of a program that runs on Flask-Script, with both hooks."""
    revision = hooks.git("rev-parse", "HEAD").strip()
    repository = Repository(tmp_path, hooks.environment)
    repository.git("init", "--quiet")
    configuration = (
        f"repos:\n- repo: {hooks.root}\n  rev: {revision}\n"
        "  hooks:\n  - id: flake8-flask-cli\n  - id: flake8-flask-cli-fix\n"
    )
    repository.write({**SHOP, ".pre-commit-config.yaml": configuration})
    repository.commit()
    return repository


def test_check_says_what_flake8_says_and_more(shop: Repository) -> None:
    status, output = shop.pre_commit("flake8-flask-cli", "--all-files")
    assert status == 1
    assert "flake8-flask-cli...." in output
    assert "Failed\n- hook id: flake8-flask-cli\n- exit code: 1\n" in output
    # pre-commit gives the files in an order of its own.
    found = sorted(line.split(" ")[:2] for line in output.splitlines() if " FCL" in line)
    assert found == [
        ["Procfile:1:10:", "FCL501"],
        ["manage.py:10:5:", "FCL109"],
        ["manage.py:1:1:", "FCL101"],
        ["manage.py:6:11:", "FCL102"],
        ["manage.py:7:1:", "FCL105"],
        ["shop/tasks.py:1:1:", "FCL101"],
        ["shop/tasks.py:3:9:", "FCL102"],
        ["shop/tasks.py:6:1:", "FCL103"],
    ]
    assert "skipped" not in output


def test_fix_fails_where_it_changed_something_and_says_so(shop: Repository) -> None:
    status, output = shop.pre_commit("flake8-flask-cli-fix", "--all-files")
    assert status == 1
    assert "Failed\n- hook id: flake8-flask-cli-fix\n" in output
    assert "- files were modified by this hook" in output
    assert "Fixed 8 of 8 places in 3 files\n" in output
    shop.git("add", "--update")
    # The second run, as pre-commit asks for it, has nothing to do, and neither has `check`.
    status, output = shop.pre_commit("--all-files")
    assert status == 0, output
    assert output.count("Passed") == 2
    assert "\nNothing to fix.\n" in output


def test_the_changed_files_alone(shop: Repository) -> None:
    """`check` reports what is in them, and `fix` changes the whole program all the same."""
    shop.write({"shop/models.py": "PRICE = 2\n"})
    status, output = shop.pre_commit("flake8-flask-cli")
    assert (status, "Passed" in output) == (0, True), output
    shop.write({"shop/tasks.py": SHOP["shop/tasks.py"].replace("30", "31")})
    status, output = shop.pre_commit("flake8-flask-cli")
    assert status == 1
    assert "shop/tasks.py:6:1: FCL103" in output
    assert "manage.py:" not in output
    status, output = shop.pre_commit("flake8-flask-cli-fix")
    assert (status, "Fixed 8 of 8 places in 3 files\n" in output) == (1, True), output
    changed = shop.git("diff", "--name-only").split()
    assert changed == ["Procfile", "manage.py", "shop/tasks.py"]


def test_no_file_to_look_at(shop: Repository) -> None:
    status, output = shop.pre_commit()
    assert (status, output.count("(no files to check)Skipped")) == (0, 2), output


def test_what_fix_leaves_to_a_person_is_shown_although_it_passes(shop: Repository) -> None:
    text = SHOP["manage.py"].replace("\nif", f"{BLOCKED}\nif")
    shop.write({"manage.py": text})
    status, output = shop.pre_commit("flake8-flask-cli-fix")
    assert (status, "Passed" in output) == (0, True), output
    assert "Nothing fixed; " in output
    assert "Left to you:\n" in output
    assert shop.git("diff", "--name-only") == ""


def test_a_hook_of_ones_own_that_passes_single_files(shop: Repository) -> None:
    """Half a program is not changed; that is a failure, and the report says what to do."""
    shop.write(
        {
            ".pre-commit-config.yaml": f"""\
repos:
- repo: local
  hooks:
  - id: fix
    name: fix
    entry: {sys.executable} -m flake8_flask_cli.cli fix
    language: system
    types: [python]
"""
        }
    )
    shop.commit()
    shop.write({"shop/tasks.py": SHOP["shop/tasks.py"].replace("30", "31")})
    status, output = shop.pre_commit()
    assert status == 1
    assert "manage.py must change at the same time (3 places) but was not given" in output
    assert "run `fix` on the whole repository" in output
    assert shop.git("diff", "--name-only") == ""
