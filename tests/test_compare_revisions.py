"""`flake8-flask-cli compare` on directories and git revisions."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.command import Ran, command
from tests.compared import EQUAL, click, script
from tests.git import git


@pytest.fixture(name="shop")
def repository(tmp_path: Path) -> Path:
    """Return a repository with a migration in its work tree, and the program before it in HEAD."""
    shop = tmp_path / "the shöp"
    shop.mkdir()
    git(shop, "init", "--quiet")
    shop.joinpath("manage.py").write_text(script("create_user(name)"))
    git(shop, "add", ".")
    git(shop, "commit", "--quiet", "--message", "Begin")
    shop.joinpath("manage.py").write_text(click("create_user(name)", 'argument("name")'))
    return shop


def ran(*arguments: str, cwd: Path) -> Ran:
    return command("compare", *arguments, cwd=cwd)


RENAMED = """\
renamed  create_user  HEAD:manage.py:9 -> manage.py:9  `create_user` is called `create-user`

1 command: 1 renamed; 1 no longer works as before
"""


def test_a_revision_and_the_work_tree(shop: Path) -> None:
    before = sorted(shop.rglob("*"))
    assert ran("HEAD", ".", cwd=shop) == Ran(1, RENAMED, "")
    assert sorted(shop.rglob("*")) == before


def test_how_many_groups_are_not_read_in_full(tmp_path: Path) -> None:
    for side in ("old", "new"):
        tmp_path.joinpath(side).mkdir()
        text = click("hello()")
        if side == "new":
            text += "for each in commands():\n    app.cli.add_command(each)\n"
        tmp_path.joinpath(side, "app.py").write_text(text)
    found = ran("old", "new", cwd=tmp_path)
    why = "groups whose commands are not all read: 1 now; `flake8-flask-cli commands` says why\n"
    assert found == Ran(0, f"equal  hello  new/app.py:9\n\n{EQUAL}{why}", "")


def test_two_revisions(shop: Path) -> None:
    git(shop, "commit", "--quiet", "--all", "--message", "Migrate")
    found = ran("HEAD~1", "HEAD", cwd=shop)
    assert found.status == 1
    assert "HEAD~1:manage.py:9 -> HEAD:manage.py:9" in found.output


def test_two_directories(shop: Path, tmp_path: Path) -> None:
    shutil.copytree(shop, tmp_path / "copy")
    found = ran("copy", shop.name, cwd=tmp_path)
    assert found == Ran(0, f"equal  create-user  {shop.name}/manage.py:9\n\n{EQUAL}", "")


def test_a_directory_of_the_repository_is_compared_with_itself(shop: Path) -> None:
    shop.joinpath("other").mkdir()
    shop.joinpath("other", "jobs.py").write_text(click("clean()"))
    git(shop, "add", ".")
    git(shop, "commit", "--quiet", "--message", "Add a program")
    found = ran("HEAD", "other", cwd=shop)
    assert found == Ran(0, f"equal  clean  other/jobs.py:9\n\n{EQUAL}", "")
    assert ran("HEAD", ".", cwd=shop / "other").output == f"equal  clean  jobs.py:9\n\n{EQUAL}"


def test_a_bare_repository(shop: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--bare", shop.name, "bare.git")
    found = ran("HEAD", "HEAD", cwd=tmp_path / "bare.git")
    assert found == Ran(0, f"equal  create_user  HEAD:manage.py:9\n\n{EQUAL}", "")


def test_a_shallow_clone(shop: Path, tmp_path: Path) -> None:
    git(shop, "commit", "--quiet", "--all", "--message", "Migrate")
    git(tmp_path, "clone", "--quiet", "--depth=1", shop.as_uri(), "shallow")
    assert ran("HEAD~1", ".", cwd=tmp_path / "shallow") == Ran(
        2,
        "",
        "flake8-flask-cli: HEAD~1: no such directory or revision: the clone is shallow, "
        "`git fetch --unshallow` completes it\n",
    )


def test_a_submodule_is_named(shop: Path) -> None:
    git(shop, "submodule", "--quiet", "add", shop.as_uri(), "vendor")
    git(shop, "commit", "--quiet", "--message", "Add a submodule")
    found = ran("HEAD", "HEAD", cwd=shop)
    assert found.errors.splitlines() == 2 * [
        "flake8-flask-cli: HEAD:vendor is a submodule, and is not read"
    ]


def test_a_filter_of_the_repository_does_not_run(shop: Path) -> None:
    git(shop, "config", "filter.canary.smudge", "touch canary; cat")
    git(shop, "config", "filter.canary.clean", "touch canary; cat")
    git(shop, "config", "core.fsmonitor", "touch canary")
    shop.joinpath(".git/info").mkdir(exist_ok=True)
    shop.joinpath(".git/info/attributes").write_text("* filter=canary\n")
    assert ran("HEAD", ".", cwd=shop).output == RENAMED
    assert not shop.joinpath("canary").exists()


def test_a_side_that_does_not_parse_is_named(shop: Path) -> None:
    shop.joinpath("manage.py").write_text("from flask_script import Manager\nprint 'x'\n")
    found = ran("HEAD", ".", cwd=shop)
    assert found.status == 1
    assert found.errors.startswith("flake8-flask-cli: manage.py is skipped: ")
    assert "lost  create_user  HEAD:manage.py:9" in found.output


@pytest.mark.parametrize(
    ("old", "reason"),
    [
        ("nope", "nope: no such directory or revision"),
        ("docs", "docs has no program with commands"),
        ("HEAD^{tree}", "HEAD^{tree}: no such directory or revision"),
    ],
)
def test_there_is_nothing_to_compare_with(old: str, reason: str, shop: Path) -> None:
    shop.joinpath("docs").mkdir()
    assert ran(old, ".", cwd=shop) == Ran(2, "", f"flake8-flask-cli: {reason}\n")


def test_no_repository(tmp_path: Path) -> None:
    reason = "HEAD: no such directory, and this is not a git repository"
    assert ran("HEAD", ".", cwd=tmp_path) == Ran(2, "", f"flake8-flask-cli: {reason}\n")


def test_no_git(shop: Path) -> None:
    found = command("compare", "HEAD", ".", cwd=shop, environment={"PATH": ""})
    assert found == Ran(
        2, "", "flake8-flask-cli: git is needed to compare revisions, and was not found\n"
    )


def test_json(shop: Path) -> None:
    found = ran("HEAD", ".", "--format", "json", cwd=shop)
    assert json.loads(found.output) == [
        {
            "path": ["create_user"],
            "verdict": "renamed",
            "renamed_to": ["create-user"],
            "differences": [
                {
                    "kind": "name",
                    "text": "`create_user` is called `create-user`",
                    "breaks": True,
                }
            ],
            "old": {"file": "manage.py", "line": 9},
            "new": {"file": "manage.py", "line": 9},
        }
    ]
