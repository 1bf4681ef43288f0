"""`check --baseline`: with what it prints, neither `check` nor flake8 says anything."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import command
from tests.project import write

MANAGE = """\
from flask_script import Manager

from {0} import app

manager = Manager(app)


@manager.command
def deploy():
    print("deployed")


if __name__ == "__main__":
    manager.run()
"""
APP = "from flask import Flask\n\napp = Flask(__name__)\n"
TASKS = """\
from flask_script import Manager

tasks = Manager()


@tasks.command
def clean(days=30):
    print(days)
"""
FILES = {
    "shop/__init__.py": APP,
    "shop/tasks.py": TASKS,
    "manage.py": MANAGE.format("shop").replace(
        "import app\n", "import app\nfrom shop import tasks\n"
    )
    + '\n\nmanager.add_command("tasks", tasks.tasks)\n',
    "Procfile": "release: python manage.py deploy\n",
    "blog/__init__.py": "",
    "blog/blogapp.py": APP,
    "blog/admin.py": MANAGE.format("blog.blogapp"),
    "commands.py": """\
from shop import app


@app.cli.command("load")
def load(path):
    print(path)
""",
}


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    write(tmp_path, FILES)
    return tmp_path


def baseline(root: Path, *arguments: str) -> str:
    ran = command("check", "--baseline", *arguments, cwd=root)
    assert ran.status == 0
    return ran.output


def expect_silence(root: Path) -> None:
    assert command("check", cwd=root).output == ""
    ran = subprocess.run(
        [sys.executable, "-m", "flake8", "--select=FCL"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")


def test_programs_are_kept_apart(shop: Path) -> None:
    assert (
        baseline(shop)
        == """\
# For setup.cfg, tox.ini or .flake8, in place of the `per-file-ignores` that are there.
[flake8]
per-file-ignores =
    # manage.py and what changes with it: to migrate it, delete these lines
    ./Procfile: FCL501
    ./manage.py: FCL101,FCL102,FCL103,FCL105,FCL109
    ./shop/tasks.py: FCL101,FCL102,FCL103
    # blog/admin.py and what changes with it: to migrate it, delete these lines
    ./blog/admin.py: FCL101,FCL102,FCL103,FCL109
    # by themselves
    ./commands.py: FCL301
"""
    )


def test_the_documentation_shows_it(shop: Path) -> None:
    page = Path(__file__).parent.parent.joinpath("docs/ci.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"^```ini\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    assert baseline(shop).partition("\n")[2] == shown


@pytest.mark.parametrize("name", ["setup.cfg", "tox.ini", ".flake8"])
def test_what_lands_silences_check_and_flake8(name: str, shop: Path) -> None:
    (shop / name).write_text(baseline(shop), encoding="utf-8")
    expect_silence(shop)
    # A new file is reported all the same, and so is another rule in a file that is known.
    (shop / "more.py").write_text(TASKS)
    assert "more.py:3:9: FCL102" in command("check", cwd=shop).output
    (shop / "commands.py").write_text(TASKS)
    assert "commands.py:3:9: FCL102" in command("check", cwd=shop).output


def test_one_program_is_migrated(shop: Path) -> None:
    lines = baseline(shop).splitlines(keepends=True)
    first = next(number for number, line in enumerate(lines) if "blog/admin.py and" in line)
    (shop / "setup.cfg").write_text("".join([*lines[:first], *lines[first + 2 :]]))
    assert command("fix", cwd=shop).output.startswith("Fixed 4 of 4 places in 1 file\n")
    expect_silence(shop)
    assert (shop / "manage.py").read_text() == FILES["manage.py"]


@pytest.mark.parametrize(
    "known",
    [
        "per-file-ignores = manage.py: E501\n",
        "per-file-ignores =\n    ./manage.py:E501,W291\n    shop/*.py: E203\n    */tasks.py:E1\n",
        # Longer than the path of the file, so flake8 goes by it.
        "per-file-ignores =\n    ./[m][a][n][a][g][e].py: E501\n    blog/*,shop/*: W\n",
        "per-file-ignores = *.py: E501\nextend-ignore = E203\nselect = E,F,W,FCL1\n",
        "ignore = E501\nextend-select = FCL\n",
    ],
)
def test_what_is_ignored_already_stays_so(known: str, shop: Path) -> None:
    (shop / "setup.cfg").write_text(f"[flake8]\n{known}")
    long = f"x = {'1 + ' * 40}1\n"
    (shop / "manage.py").write_text(FILES["manage.py"] + long)
    rest = "".join(
        line
        for line in known.splitlines(keepends=True)
        if not line.startswith((" ", "per-file-ignores"))
    )
    before = flake8_counts(shop)
    (shop / "setup.cfg").write_text(baseline(shop) + rest)
    assert command("check", cwd=shop).output == ""
    after = flake8_counts(shop)
    assert {code for code in after if code.startswith("FCL")} == set()
    assert after == {code: lines for code, lines in before.items() if code[:3] != "FCL"}


def flake8_counts(root: Path) -> dict[str, list[str]]:
    """Return the places of all that flake8 reports, by code."""
    ran = subprocess.run(
        [sys.executable, "-m", "flake8", "--format=%(code)s %(path)s:%(row)d"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.stderr == ""
    found: dict[str, list[str]] = {}
    for line in sorted(ran.stdout.splitlines()):
        code, place = line.split(" ", 1)
        found.setdefault(code, []).append(place)
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="other file systems refuse the names")
@pytest.mark.parametrize(
    "odd",
    ["a,b.py", "a:b.py", "a b.py", "a\nb.py", "[a].py", "a%b.py", "größe.py", "#a.py", "E1.py"],
)
def test_odd_names(odd: str, tmp_path: Path) -> None:
    write(tmp_path, {"shop.py": APP, odd: MANAGE.format("shop")})
    (tmp_path / "setup.cfg").write_text(baseline(tmp_path), encoding="utf-8")
    expect_silence(tmp_path)


def test_the_same_name_in_another_directory(shop: Path) -> None:
    """A name without a slash would be one in every directory."""
    (shop / "setup.cfg").write_text(baseline(shop))
    write(shop, {"blog/manage.py": MANAGE.format("blog.blogapp")})
    assert "./blog/manage.py:1:1: FCL101" in command("check", cwd=shop).output


def test_a_file_that_cannot_be_parsed(shop: Path) -> None:
    (shop / "old.py").write_text("from flask_script import Manager\nprint 'x'\n")
    ran = command("check", "--baseline", cwd=shop)
    assert "    ./old.py: FCL\n" in ran.output
    (shop / "setup.cfg").write_text(ran.output)
    assert command("check", cwd=shop).status == 0


def test_nothing_to_keep_back(shop: Path) -> None:
    assert baseline(shop, "shop/__init__.py") == ""


def test_standard_input_is_no_file(shop: Path) -> None:
    ran = command("check", "--baseline", "-", cwd=shop, text=TASKS)
    assert (ran.status, ran.output) == (2, "")
    assert (
        ran.errors == "flake8-flask-cli: --baseline needs files, and cannot be combined with '-'\n"
    )
