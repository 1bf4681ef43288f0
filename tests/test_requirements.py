"""Which requirements are too old for what a fix writes, and what is needed instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from flake8_flask_cli.application.requirements import requirements
from tests.project import write


@pytest.mark.parametrize(
    ("line", "needed"),
    [
        ("Flask", ""),
        ("Flask==0.12", "Flask 1.0"),
        ("Flask==1.0", ""),
        ("flask<1.0", "Flask 1.0"),
        ("flask<1.1", ""),
        ("flask<=0.12.5", "Flask 1.0"),
        ("flask>=0.10", ""),
        ("flask>=0.10,<1.0", "Flask 1.0"),
        ("flask~=0.12", "Flask 1.0"),
        ("flask~=1.0", ""),
        ("click~=6.7", "click 7.0"),
        ("Flask_Migrate==1.8", "Flask-Migrate 2.0"),
        ("Werkzeug==0.1", ""),
    ],
)
def test_what_is_needed(line: str, needed: str, tmp_path: Path) -> None:
    write(tmp_path, {"requirements.txt": f"{line}\n"})
    (found,) = requirements(tmp_path)
    assert found.needed == needed


@pytest.mark.parametrize(("version", "needed"), [("^0.12", "Flask 1.0"), ("^1.0", ""), ("*", "")])
def test_what_poetry_needs(version: str, needed: str, tmp_path: Path) -> None:
    text = f'[tool.poetry.dependencies]\nflask = "{version}"\n'
    write(tmp_path, {"pyproject.toml": text})
    (found,) = requirements(tmp_path)
    assert found.needed == needed
