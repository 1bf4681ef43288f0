"""The names that click derives for commands, and which clicks a project allows."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from flake8_flask_cli.commands.click_names import (
    EITHER_CLICK,
    ClickVersions,
    CommandNames,
    click_versions,
    command_names,
)
from tests.project import write

OLD = ClickVersions(old=True, new=False)
NEW = ClickVersions(old=False, new=True)


@pytest.mark.parametrize(
    ("function", "newest", "older"),
    [
        ("load", "load", None),
        ("create_user", "create-user", None),
        ("Load", "load", None),
        ("init_data_command", "init-data", "init-data-command"),
        ("load_cmd", "load", "load-cmd"),
        ("user_group", "user", "user-group"),
        ("user_grp", "user", "user-grp"),
        ("a_cmd_command", "a-cmd", "a-cmd-command"),
        ("command", "command", None),
        ("loadcommand", "loadcommand", None),
        ("_command", "", "-command"),
        ("load_", "load-", None),
        ("__load", "--load", None),
    ],
)
def test_names(function: str, newest: str, older: str | None) -> None:
    assert command_names(function, EITHER_CLICK) == CommandNames(newest, older)
    assert command_names(function, OLD) == CommandNames(newest if older is None else older)
    assert command_names(function, NEW) == CommandNames(newest)

    def run() -> None:
        """Do nothing."""

    run.__name__ = function
    assert click.command()(run).name == newest


@pytest.mark.parametrize(
    ("requirement", "allowed"),
    [
        ("click", EITHER_CLICK),
        ("click==8.1.7", OLD),
        ("click==8.2", NEW),
        ("Click == 8.2.0  # for its names", NEW),
        ("click==8.1.*", OLD),
        ("click==8.*", EITHER_CLICK),
        ("click~=8.1.3", OLD),
        ("click~=8.1", EITHER_CLICK),
        ("click~=8.2.1", NEW),
        ("click<8.2", OLD),
        ("click<=8.2", EITHER_CLICK),
        ("click<=8.2,>8.1.8", EITHER_CLICK),
        ("click>=8.2", NEW),
        ("click>8.1", EITHER_CLICK),
        ("click>=7.0,<8", OLD),
        ("click!=8.2.0", EITHER_CLICK),
        ("flask==1.1.1", EITHER_CLICK),
        ("flask>=3", EITHER_CLICK),
        ("click-default-group==1.0", EITHER_CLICK),
    ],
)
def test_a_requirement(requirement: str, allowed: ClickVersions, tmp_path: Path) -> None:
    write(tmp_path, {"requirements.txt": f"flask\n{requirement}\n"})
    assert click_versions(tmp_path) == allowed


@pytest.mark.parametrize(
    ("version", "allowed"),
    [
        ('"^8.1"', EITHER_CLICK),
        ('"^7.1.2"', OLD),
        ('"~8.1"', OLD),
        ('"8.1.7"', OLD),
        ('"8.3"', NEW),
        ('"*"', EITHER_CLICK),
        ('{ version = "8.1.7", optional = true }', OLD),
    ],
)
def test_a_requirement_of_poetry(version: str, allowed: ClickVersions, tmp_path: Path) -> None:
    write(tmp_path, {"pyproject.toml": f"[tool.poetry.dependencies]\nclick = {version}\n"})
    assert click_versions(tmp_path) == allowed


def test_conda(tmp_path: Path) -> None:
    write(tmp_path, {"environment.yml": "dependencies:\n  - flask\n  - click=8.1\n"})
    assert click_versions(tmp_path) == OLD


def test_all_requirements_hold_together(tmp_path: Path) -> None:
    setup = 'setup(install_requires=["flask", "click>=7.0"])\n'
    write(tmp_path, {"setup.py": setup, "requirements/base.txt": "click==8.1.7\n"})
    assert click_versions(tmp_path) == OLD


def test_requirements_of_two_programs(tmp_path: Path) -> None:
    write(tmp_path, {"one/requirements.txt": "click==8.1.7", "two/requirements.txt": "click==8.2"})
    assert click_versions(tmp_path) == EITHER_CLICK


LOCKED_BY_PIPENV = """\
{
    "default": {
        "click": {
            "hashes": ["sha256:dacc"],
            "index": "pypi",
            "version": "==7.1.2"
        },
        "click-plugins": {"version": "==8.3.0"}
    }
}
"""
LOCKED = """\
[[package]]
name = "click-plugins"
version = "8.3.0"

[[package]]
name = "click"
version = "8.1.7"
dependencies = [{ name = "colorama" }]
"""


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("Pipfile.lock", LOCKED_BY_PIPENV),
        ("poetry.lock", LOCKED),
        ("uv.lock", LOCKED),
        ("pdm.lock", LOCKED),
    ],
)
def test_a_lock_file_decides(file: str, text: str, tmp_path: Path) -> None:
    write(tmp_path, {file: text, "requirements.txt": "click\n"})
    assert click_versions(tmp_path) == OLD
