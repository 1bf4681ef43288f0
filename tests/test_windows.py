"""What Windows does differently, as far as another system can show it."""

from __future__ import annotations

import os
from pathlib import Path, PureWindowsPath

import pytest

from flake8_flask_cli.cli.diff import difference
from flake8_flask_cli.gate import may_matter, rules_for
from flake8_flask_cli.names.import_paths import find_module, import_roots, is_file, path_from
from flake8_flask_cli.settings import Settings
from flake8_flask_cli.text.source import Source
from tests.command import command
from tests.project import write

SETTINGS = Settings()
MANAGE = """\
from flask import Flask
from flask_script import Manager

app = Flask(__name__)
manager = Manager(app)


@manager.command
def hello():
    print("hello")


if __name__ == "__main__":
    manager.run()
"""


@pytest.mark.parametrize("path", ["C:\\shop\\wsgi.py", "\\\\host\\share\\shop\\app\\__init__.py"])
def test_an_entry_module_is_one_by_its_path(path: str) -> None:
    assert PureWindowsPath(path).is_absolute()
    assert may_matter("x = 1", path, SETTINGS)
    assert "FCL402" in rules_for("x = 1", path, SETTINGS)


@pytest.mark.parametrize(
    ("imported", "is_found"), [("shop", True), ("Shop", False), ("shop.CLI", False)]
)
def test_upper_and_lower_case_matter(imported: str, is_found: bool, tmp_path: Path) -> None:
    """Python looks a module up as it is written, also where a file is found in any writing."""
    write(tmp_path, {"shop/__init__.py": "", "shop/cli.py": "", "manage.py": ""})
    found = find_module(imported, import_roots(tmp_path / "manage.py"))
    assert (found is not None) is is_found


@pytest.mark.parametrize("name", ["con", "nul", "aux", "com1", "prn"])
def test_the_name_of_a_device_is_no_module(name: str, tmp_path: Path) -> None:
    """Windows has such a file in every directory; Python lists the directory instead."""
    write(
        tmp_path, {"manage.py": f"from {name} import manager\n\n\n@manager.command\ndef f(): ..."}
    )
    assert find_module(name, import_roots(tmp_path / "manage.py")) is None
    write(tmp_path, {f"{name}.py": MANAGE})
    (tmp_path / "Procfile").write_text(f"web: python {name}.py hello\n")
    assert command("check", "--isolated", "--select=FCL103", cwd=tmp_path).status == 1


@pytest.mark.parametrize("drive", ["C:", "C:\\shop\\app.py", "\\\\?\\C:\\app.py", "app.py:"])
def test_a_drive_in_a_value_is_no_module(drive: str, tmp_path: Path) -> None:
    files = {"manage.py": MANAGE, ".flaskenv": f"FLASK_APP={drive}\r\n"}
    write(tmp_path, files)
    ran = command("check", "--isolated", "--select=FCL503", cwd=tmp_path)
    assert ran.errors == ""
    assert not is_file(tmp_path / drive)


def test_lines_end_as_they_did(tmp_path: Path) -> None:
    """In every file that a fix changes, whatever its kind."""
    texts = {
        "manage.py": MANAGE,
        "Procfile": "web: python manage.py hello\n",
        "run.cmd": "python manage.py hello\n",
        "README.md": "`python manage.py hello`\n",
        "requirements.txt": "Flask\nFlask-Script\n",
    }
    write(tmp_path, {})
    for name, text in texts.items():
        (tmp_path / name).write_bytes(text.replace("\n", "\r\n").encode())
    assert command("fix", "--isolated", cwd=tmp_path).status == 1
    for name, text in texts.items():
        content = (tmp_path / name).read_bytes()
        assert content.count(b"\n") == content.count(b"\r\n") > 0, name
        assert name == "run.cmd" or content != text.replace("\n", "\r\n").encode(), name


@pytest.mark.parametrize(
    ("path", "start", "expected"),
    [
        ("C:\\shop\\cli\\app.py", "C:\\shop", "cli/app.py"),
        ("C:\\shop\\app.py", "C:\\shop\\cli\\db", "../../app.py"),
        ("C:\\SHOP\\app.py", "c:\\shop", "app.py"),
        ("D:\\shop\\app.py", "C:\\shop", "D:/shop/app.py"),
        ("\\\\host\\share\\app.py", "C:\\shop", "//host/share/app.py"),
    ],
)
def test_a_service_gets_slashes(path: str, start: str, expected: str) -> None:
    """There is no way from one drive to another."""
    assert path_from(PureWindowsPath(path), PureWindowsPath(start)).as_posix() == expected


def test_a_patch_has_slashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """`git apply` finds no `shop\\app.py`, on any system."""
    monkeypatch.setattr(os, "sep", "\\")
    patch = difference("shop\\app.py", Source("a\n"), Source("b\n"))
    assert patch.splitlines()[:2] == [b"--- shop/app.py", b"+++ shop/app.py"]
