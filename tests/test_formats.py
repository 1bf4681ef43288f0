"""Every output format is found, can be chosen, and has what the commands need."""

from __future__ import annotations

from pathlib import Path

import pytest

from flake8_flask_cli import formats
from flake8_flask_cli.cli import main
from flake8_flask_cli.cli.reporting import report_on
from flake8_flask_cli.command_line.rows import Style
from flake8_flask_cli.fixing.check_report import CheckReport
from flake8_flask_cli.fixing.outcome import Outcome
from flake8_flask_cli.formats import check_formats, fix_formats
from flake8_flask_cli.settings import Settings

each_format = pytest.mark.parametrize("name", check_formats())


def test_every_module_is_a_format() -> None:
    folder = Path(formats.__file__).parent
    names = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    assert {"json", "text"} <= names == check_formats().keys()
    assert fix_formats().keys() <= names


@each_format
def test_nothing_found(name: str) -> None:
    chosen = check_formats()[name]
    assert isinstance(chosen.NEEDS_FIXES, bool)
    assert all(
        isinstance(each, str)
        for each in chosen.check_output(CheckReport([]), str, Settings(), Style())
    )


@pytest.mark.parametrize("name", fix_formats())
def test_nothing_fixed(name: str) -> None:
    outcome = Outcome({}, [], [], {})
    report = report_on(outcome, [], Settings(), str, is_written=True, skipped={})
    assert "".join(fix_formats()[name].fix_output(report, str, Settings()))


@each_format
def test_a_format_is_chosen_by_its_name(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "shop.py").write_text("import flask_script\n", encoding="utf-8")
    assert main(["check", "--format", name]) == 1
    if name in fix_formats():
        assert main(["fix", "--format", name, "--check"]) in (0, 1)
