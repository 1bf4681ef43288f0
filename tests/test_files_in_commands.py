"""Which files that are not Python `check` and `fix` read, and what keeps a finding back."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.command import command
from tests.project import write

SHOP = "from flask import Flask\n\napp = Flask(__name__)\n"
SCRIPT = (
    "from flask import Flask\nfrom flask_script import Manager\n\napp = Flask(__name__)\n"
    "manager = Manager(app)\n\nif __name__ == '__main__':\n    manager.run()\n"
)
SETTING = "FLASK_ENV=development\n"


def said(tmp_path: Path, *arguments: str) -> list[str]:
    """Return where `check` reports what: `.flaskenv:1 FCL504`."""
    ran = command("check", "--flask-cli-docs-url", "", *arguments, cwd=tmp_path)
    assert not ran.errors
    places = [line.removeprefix("./").split(":", 3) for line in ran.output.splitlines()]
    return [f"{path}:{line} {text.split()[0]}" for path, line, _, text in places]


def test_check_reads_files_that_are_not_python(tmp_path: Path) -> None:
    write(tmp_path, {"shop.py": SHOP, ".flaskenv": SETTING, "bin/start.sh": f"export {SETTING}"})
    assert said(tmp_path) == [".flaskenv:1 FCL504", "bin/start.sh:1 FCL504"]
    assert said(tmp_path, "bin") == ["bin/start.sh:1 FCL504"]
    assert said(tmp_path, ".flaskenv") == [".flaskenv:1 FCL504"]
    assert said(tmp_path, "--ignore", "FCL5") == []
    assert said(tmp_path, "--select", "FCL1") == []


def test_only_a_large_file_that_is_not_python_is_passed_over(tmp_path: Path) -> None:
    much = "# nothing\n" * 40_000
    write(tmp_path, {"manage.py": SCRIPT + much, ".flaskenv": SETTING + much})
    assert said(tmp_path, "--select", "FCL102,FCL504") == ["manage.py:5 FCL102"]


def test_a_library_without_an_application_has_no_command_to_type(tmp_path: Path) -> None:
    """Its documentation is about the programs of others."""
    write(
        tmp_path, {"README.md": "Run `python manage.py runserver`.\n", "lib.py": "import flask\n"}
    )
    assert said(tmp_path) == []


def test_configuration_leaves_files_and_codes_out(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "shop.py": SHOP,
            ".flaskenv": SETTING,
            "old/start.sh": f"export {SETTING}",
            "run.sh": f"export {SETTING}",
            ".flake8": "[flake8]\nextend-exclude = old\nper-file-ignores =\n    run.sh: FCL504\n",
        },
    )
    assert said(tmp_path) == [".flaskenv:1 FCL504"]


def test_noqa_counts_on_its_line(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "shop.py": SHOP,
            ".flaskenv": "FLASK_ENV=development  # noqa: FCL504\n",
            "one.sh": "# flake8: noqa\nexport FLASK_ENV=development\n",
            "two.sh": "# noqa\nexport FLASK_ENV=development\n",
            "README.md": "    export FLASK_ENV=development <!-- # noqa -->\n",
        },
    )
    assert said(tmp_path) == ["two.sh:2 FCL504"]
    assert said(tmp_path, "--select", "FCL502") == []
    ran = command("fix", "--unsafe-fixes", "--diff", cwd=tmp_path)
    assert [line for line in ran.output.splitlines() if line.startswith("+++")] == ["+++ ./two.sh"]


def test_installed_packages_are_none_of_the_project(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "shop.py": SHOP,
            "venv/pyvenv.cfg": "home = /usr/bin\n",
            "venv/lib/README.sh": f"export {SETTING}",
            "node_modules/x/start.sh": f"export {SETTING}",
        },
    )
    assert said(tmp_path) == []


def test_a_django_project_is_left_alone(tmp_path: Path) -> None:
    manage = "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n"
    write(tmp_path, {"manage.py": manage, ".env": f"{SETTING}FLASK_APP=nothing\n"})
    assert said(tmp_path) == []


def test_flake8_sees_python_alone(tmp_path: Path) -> None:
    write(tmp_path, {"setup.py": "setup(install_requires=['Flask-Script'])\n"})
    assert said(tmp_path) == ["setup.py:1 FCL502"]


def test_what_env_files_hold_is_never_printed(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "shop.py": SHOP,
            ".env": "SECRET_KEY=swordfish\nFLASK_APP=swordfish\nFLASK_ENV=swordfish\n",
            ".env.production": "FLASK_APP='swordfish:swordfish'\nFLASK_ENV=development\n",
        },
    )
    printed = ""
    for arguments in (
        ("check",),
        ("check", "--format", "json"),
        ("fix", "--unsafe-fixes", "--diff"),
        ("fix", "--unsafe-fixes", "--format", "json", "--check"),
        ("fix", "--unsafe-fixes"),
    ):
        ran = command(*arguments, cwd=tmp_path)
        printed += ran.output + ran.errors
    assert "FCL503" in printed
    assert "FCL504" in printed
    assert "swordfish" not in printed
    assert "development" not in printed


BAD: list[tuple[str, bytes]] = [
    ("README.md", b"\xff\xfe `FLASK_APP=x flask run`"),
    ("requirements.txt", "Flask-Script\n".encode("utf-16")),
    ("Procfile", b"web: FLASK_APP=x\0 flask run\n"),
    ("docker-compose.yml", b"FLASK_ENV: [\n  {\n\tcommand: 'FLASK_APP=x\n"),
    ("pyproject.toml", b"[tool\nFLASK_APP = \nFlask-Script = {\n"),
    (".vscode/launch.json", b'{"env": {"FLASK_APP": "x"'),
    ("tox.ini", b"FLASK_APP\n= x\n[testenv\ndeps = Flask-Script\n"),
    ("setup.cfg", b"[options\n  FLASK_APP\n"),
    ("Dockerfile", b'CMD ["flask", "--app'),
    ("big.sh", b"export FLASK_APP=x\n" * 20_000),
]


@pytest.mark.parametrize(("name", "content"), BAD, ids=[name for name, _ in BAD])
def test_bad_input(name: str, content: bytes, tmp_path: Path) -> None:
    write(tmp_path, {"shop.py": SHOP, name: ""})
    (tmp_path / name).write_bytes(content)
    for arguments in (("check",), ("fix", "--unsafe-fixes")):
        ran = command(*arguments, "--isolated", cwd=tmp_path)
        assert ran.status in (0, 1)
        assert ran.errors.count("\n") <= 1
        assert "bug" not in ran.errors


@pytest.mark.skipif(os.name == "nt", reason="needs links and named pipes")
def test_links_and_pipes(tmp_path: Path) -> None:
    write(tmp_path, {"shop.py": SHOP, "real/.flaskenv": SETTING})
    (tmp_path / "loop.sh").symlink_to("loop.sh")
    (tmp_path / "gone.sh").symlink_to("nothing")
    (tmp_path / "around").symlink_to(".")
    os.mkfifo(tmp_path / "Makefile")
    ran = command("check", cwd=tmp_path)
    assert [line.split(": ")[1] for line in ran.errors.splitlines()] == []
    assert "real/.flaskenv:1:1: FCL504" in ran.output


def test_a_file_that_cannot_be_read_is_named_only_where_it_matters(tmp_path: Path) -> None:
    write(tmp_path, {"shop.py": SHOP})
    (tmp_path / "README.md").write_bytes(b"\0\n")
    assert command("check", cwd=tmp_path).errors == ""
    (tmp_path / "README.md").write_bytes(b"\0 FLASK_ENV\n")
    assert "README.md is skipped" in command("check", cwd=tmp_path).errors


def test_json_has_the_edits(tmp_path: Path) -> None:
    write(tmp_path, {"shop.py": SHOP, ".flaskenv": SETTING})
    (found,) = json.loads(command("check", "--format", "json", cwd=tmp_path).output)
    assert (found["path"], found["line"], found["code"]) == ("./.flaskenv", 1, "FCL504")
    assert found["fix"]["applicability"] == "unsafe"
    assert [edit["content"] for edit in found["fix"]["edits"]] == ["FLASK_DEBUG", "1"]


def test_fix_keeps_what_it_does_not_change(tmp_path: Path) -> None:
    write(tmp_path, {"shop.py": SHOP, ".flaskenv": ""})
    before = b"\xef\xbb\xbf# caf\xc3\xa9\r\nFLASK_ENV = 'development' # on\r\nA=1"
    (tmp_path / ".flaskenv").write_bytes(before)
    assert command("fix", "--unsafe-fixes", cwd=tmp_path).status == 1
    after = before.replace(b"FLASK_ENV = 'development'", b"FLASK_DEBUG = '1'")
    assert (tmp_path / ".flaskenv").read_bytes() == after
    assert command("fix", "--unsafe-fixes", cwd=tmp_path).status == 0


def test_a_requirement_goes_with_the_program(tmp_path: Path) -> None:
    files = {"manage.py": SCRIPT, "requirements.txt": "Flask\nFlask-Script\n"}
    write(tmp_path, files)
    held = SCRIPT.replace("Manager(app)", "Manager(app)  # noqa")
    write(tmp_path, {"manage.py": held})
    ran = command("fix", cwd=tmp_path)
    assert "not fixed: the project still imports Flask-Script" in ran.output
    assert (tmp_path / "requirements.txt").read_text() == "Flask\nFlask-Script\n"
    write(tmp_path, files)
    command("fix", cwd=tmp_path)
    assert (tmp_path / "requirements.txt").read_text() == "Flask\n"
    assert "flask_script" not in (tmp_path / "manage.py").read_text()
