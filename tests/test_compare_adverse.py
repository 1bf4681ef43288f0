"""`flake8-flask-cli compare` on bad input and in unusual repositories."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.command import Ran, command
from tests.compared import EQUAL, click, script
from tests.git import git

OLD = script("create_user(name)")
NEW = click("create_user(name)", 'argument("name")', name="create_user")
IS_EQUAL = Ran(0, f"equal  create_user  manage.py:9\n\n{EQUAL}", "")

needs_links = pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege")


def ran(*arguments: str, cwd: Path) -> Ran:
    return command("compare", *arguments, cwd=cwd)


def error(text: str) -> Ran:
    """Return the end of a run that says what is wrong."""
    return Ran(2, "", f"flake8-flask-cli: {text}\n")


def commit(root: Path, files: dict[str, str]) -> None:
    """Write files and commit all that is there."""
    for name, text in files.items():
        root.joinpath(name).parent.mkdir(parents=True, exist_ok=True)
        root.joinpath(name).write_text(text, encoding="utf-8")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--allow-empty", "--message", "Change something")


def made(root: Path, *options: str) -> Path:
    """Return a repository with a program in HEAD, and the migrated one in the work tree."""
    root.mkdir()
    git(root, "init", "--quiet", *options)
    commit(root, {"manage.py": OLD})
    root.joinpath("manage.py").write_text(NEW)
    return root


@pytest.fixture(name="shop")
def repository(tmp_path: Path) -> Path:
    return made(tmp_path / "shop")


# What is typed.


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("", "."), "OLD and NEW are a directory or a revision each, and one is empty"),
        ((".", ""), "OLD and NEW are a directory or a revision each, and one is empty"),
        (("manage.py", "."), "manage.py is a file: give its directory"),
        (("HEAD", "manage.py"), "manage.py is a file: give its directory"),
        (
            ("--", "--upload-pack=touch canary", "."),
            "--upload-pack=touch canary: no such directory or revision",
        ),
        (("--", "-x", "."), "-x: no such directory or revision"),
        (("^HEAD", "."), "^HEAD: no such directory or revision"),
        (("HEAD..HEAD", "."), "HEAD..HEAD: no such directory or revision"),
        (("HEAD:manage.py", "."), "HEAD:manage.py: no such directory or revision"),
        (("HEAD\n", "."), r"HEAD\n: no such directory or revision"),
        (("é" * 300, "."), f"{'é' * 300}: no such directory or revision"),
        (("HEAD", "nope"), "nope: no such directory or revision"),
    ],
)
def test_no_side(arguments: tuple[str, ...], reason: str, shop: Path) -> None:
    assert ran(*arguments, cwd=shop) == error(reason)
    assert not shop.joinpath("canary").exists()


def test_a_name_that_no_file_can_have(shop: Path) -> None:
    found = ran("a" * 5000, ".", cwd=shop)
    assert (found.status, found.errors.count("\n")) == (2, 1)
    assert found.errors.endswith("a: no such directory or revision\n")


@pytest.mark.parametrize("name", ["HEAD^{/Change}", ":/Change", "HEAD@{0}", "@"])
def test_a_revision_by_what_is_known_of_it(name: str, shop: Path) -> None:
    assert ran(name, ".", cwd=shop) == IS_EQUAL


def test_old_cannot_be_read(shop: Path) -> None:
    """Nothing can be said of what was there."""
    commit(shop, {"manage.py": "from flask_script import Manager\nprint 'x'\n"})
    commit(shop, {"manage.py": NEW})
    found = ran("HEAD~1", "HEAD", cwd=shop)
    assert found.status == 2
    assert found.errors.endswith("HEAD~1 has no program with commands\n")


def test_old_has_only_commands_that_cannot_be_read(shop: Path) -> None:
    """The program that is there has what every program has."""
    files = {
        "manage.py": "from flask_script import Manager\nManager(app).run()\n",
        "jobs.py": "from manage import manager\n@manager.command\ndef hello(:\n",
    }
    commit(shop, files)
    found = ran("HEAD", "HEAD", cwd=shop)
    assert found.status == 2
    assert found.errors.endswith("HEAD has no program with commands that can be read\n")


def test_new_cannot_be_read(shop: Path) -> None:
    shop.joinpath("manage.py").write_text("from flask_script import Manager\ndef (\n")
    [row, *_] = ran("HEAD", ".", cwd=shop).output.splitlines()
    assert row.startswith("lost  create_user  HEAD:manage.py:9  ")
    assert "it may be among the commands that are not read: manage.py: invalid syntax" in row


# Kinds of repositories.


def test_sha_256(tmp_path: Path) -> None:
    assert ran("HEAD", ".", cwd=made(tmp_path / "shop", "--object-format=sha256")) == IS_EQUAL


def test_a_detached_head(shop: Path) -> None:
    git(shop, "checkout", "--quiet", "--detach")
    assert ran("HEAD", ".", cwd=shop) == IS_EQUAL


def test_a_linked_work_tree(shop: Path) -> None:
    git(shop, "worktree", "add", "--quiet", "../linked")
    linked = shop.parent / "linked"
    linked.joinpath("manage.py").write_text(NEW)
    assert ran("HEAD", ".", cwd=linked) == IS_EQUAL


def test_a_repository_without_a_commit(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    assert ran("HEAD", ".", cwd=tmp_path) == error("HEAD: no such directory or revision")


@pytest.mark.parametrize("content", ["gitdir: /nowhere\n", "nonsense\n"])
def test_a_broken_repository(content: str, tmp_path: Path) -> None:
    tmp_path.joinpath(".git").write_text(content)
    reason = "HEAD: no such directory, and this is not a git repository"
    assert ran("HEAD", ".", cwd=tmp_path) == error(reason)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs to be root")
def test_a_repository_of_another_user(shop: Path) -> None:
    """As the checkout of a pipeline is in a container."""
    for each in (shop, shop / ".git"):
        os.chown(each, 65534, 65534)
    reason = (
        "HEAD: the repository belongs to another user: "
        "`git config --global --add safe.directory PATH` lets git read it"
    )
    assert ran("HEAD", ".", cwd=shop) == error(reason)


def test_a_partial_clone(shop: Path) -> None:
    git(shop, "config", "uploadpack.allowFilter", "true")
    git(shop.parent, "clone", "-q", "--no-checkout", "--filter=blob:none", shop.as_uri(), "part")
    reason = "HEAD: the clone is partial, `git fetch --refetch --no-filter` completes it"
    assert ran("HEAD", "HEAD", cwd=shop.parent / "part") == error(reason)


def test_a_sparse_checkout_compares_what_is_checked_out(shop: Path) -> None:
    files = {f"{name}/cli.py": click(f"{name}()") for name in ("one", "two")}
    commit(shop, {"manage.py": OLD, **files})
    git(shop, "sparse-checkout", "set", "one")
    shop.joinpath("manage.py").write_text(NEW)
    assert ran("HEAD", ".", cwd=shop).output.splitlines()[:2] == [
        "equal  create_user  manage.py:9",
        "equal  one          one/cli.py:9",
    ]
    [lost, *_] = ran("HEAD", "HEAD~1", cwd=shop).output.splitlines()
    assert lost.startswith("lost   one ")


def test_a_directory_that_the_revision_has_not(shop: Path) -> None:
    shop.joinpath("new").mkdir()
    for sides in (("HEAD", "."), ("HEAD", "HEAD")):
        assert ran(*sides, cwd=shop / "new") == error("HEAD has no directory new")


def test_hooks_and_programs_that_the_configuration_names_do_not_run(shop: Path) -> None:
    canary = f"touch {shop.as_posix()}/canary"
    for name in ("post-checkout", "post-index-change", "reference-transaction", "pre-auto-gc"):
        hook = shop / ".git" / "hooks" / name
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(f"#!/bin/sh\n{canary}\n")
        hook.chmod(0o755)
    for name in ("diff.external", "core.pager", "core.sshCommand", "core.fsmonitor"):
        git(shop, "config", name, canary)
    for name in ("rev-parse", "ls-tree", "cat-file", "ls-files"):
        git(shop, "config", f"alias.{name}", f"!{canary}")
    assert ran("HEAD", ".", cwd=shop) == IS_EQUAL
    assert not shop.joinpath("canary").exists()


# What the work tree has besides.


def test_line_ends_are_those_of_the_work_tree(shop: Path) -> None:
    commit(shop, {".gitattributes": "*.py text eol=crlf\n"})
    shop.joinpath("manage.py").unlink()
    git(shop, "checkout", "--quiet", "manage.py")
    assert b"\r\n" in shop.joinpath("manage.py").read_bytes()
    assert ran("HEAD", ".", cwd=shop) == IS_EQUAL


def test_what_is_not_committed_yet_counts(shop: Path) -> None:
    shop.joinpath("jobs.py").write_text(click("clean()"))
    assert ran("HEAD", ".", cwd=shop).output.startswith("added  clean        jobs.py:9\n")


def test_what_git_ignores_does_not_count(shop: Path) -> None:
    """A copy that a build has left does not hide that a command is lost."""
    commit(shop, {"manage.py": OLD, ".gitignore": "built/\n*.old.py\n"})
    shop.joinpath("built").mkdir()
    for name in ("built/manage.py", "manage.old.py"):
        shop.joinpath(name).write_text(NEW)
    shop.joinpath("manage.py").write_text(click("hello()"))
    assert ran("HEAD", ".", cwd=shop).output.splitlines()[:2] == [
        "lost   create_user  HEAD:manage.py:9",
        "added  hello        manage.py:9",
    ]
    assert "built" in ran(".", "built", cwd=shop).output


def test_what_declares_commands_may_be_no_python(shop: Path) -> None:
    jobs = "import click\n\n\n@click.command()\ndef tidy(): ...\n"
    setup = "[options.entry_points]\nflask.commands =\n    tidy = jobs:tidy\n"
    commit(shop, {"manage.py": NEW, "jobs.py": jobs, "setup.cfg": setup})
    shop.joinpath("setup.cfg").unlink()
    assert ran("HEAD", ".", cwd=shop).output.splitlines()[:2] == [
        "lost   tidy         HEAD:jobs.py:5 -> jobs.py:5  still defined, but nothing registers it",
        "equal  create_user  manage.py:9",
    ]


def test_a_python_file_of_any_length_counts(shop: Path) -> None:
    commit(shop, {"manage.py": f"{OLD}#{'=' * 300_000}\n"})
    shop.joinpath("manage.py").write_text(NEW)
    assert ran("HEAD", ".", cwd=shop) == IS_EQUAL


def test_a_repository_inside_does_not_count(shop: Path) -> None:
    made(shop / "vendor")
    assert ran("HEAD", ".", cwd=shop) == IS_EQUAL
    assert ran("HEAD", ".", cwd=shop / "vendor") == IS_EQUAL


@needs_links
def test_links_in_the_tree_are_files_on_both_sides(shop: Path) -> None:
    shop.joinpath("run.py").symlink_to("manage.py")
    shop.joinpath("start.py").symlink_to("./run.py")
    commit(shop, {"manage.py": NEW})
    found = ran("HEAD", ".", cwd=shop)
    assert found.output.splitlines()[:3] == [
        f"equal  create_user  {name}.py:9" for name in ("manage", "run", "start")
    ]


@needs_links
def test_links_out_of_the_tree_are_not_followed(shop: Path) -> None:
    outside = shop.parent / "outside.py"
    outside.write_text(click("outside()"))
    shop.joinpath("out.py").symlink_to(outside)
    shop.joinpath("up.py").symlink_to("../outside.py")
    commit(shop, {"manage.py": OLD})
    shop.joinpath("manage.py").write_text(NEW)
    assert ran("HEAD", ".", cwd=shop) == IS_EQUAL


def test_names_of_all_kinds(shop: Path) -> None:
    files = {"the shöp/ma nage.py": click("hello()"), "日本/cli.py": click("world()")}
    commit(shop, {"manage.py": NEW, **files})
    found = ran("HEAD", "the shöp", cwd=shop)
    assert found.output.startswith("equal  hello  the shöp/ma nage.py:9\n")
    assert ran("HEAD", ".", cwd=shop / "日本").output.startswith("equal  world  cli.py:9\n")


# Several programs.


def test_a_program_that_has_another_file(shop: Path) -> None:
    shop.joinpath("manage.py").rename(shop / "cli.py")
    assert ran("HEAD", ".", cwd=shop).output.startswith("equal  create_user  cli.py:9\n")


def test_one_of_two_programs_with_the_same_command_is_gone(shop: Path) -> None:
    commit(shop, {"manage.py": OLD, "users/manage.py": OLD})
    shop.joinpath("users/manage.py").unlink()
    shop.joinpath("manage.py").write_text(NEW)
    assert ran("HEAD", ".", cwd=shop).output.splitlines()[:2] == [
        "lost   create_user  HEAD:users/manage.py:9",
        "equal  create_user  manage.py:9",
    ]


def test_a_program_had_the_command_in_both_frameworks(shop: Path) -> None:
    commit(shop, {"manage.py": OLD, "shop.py": NEW})
    shop.joinpath("manage.py").unlink()
    assert ran("HEAD", ".", cwd=shop).output.splitlines()[:2] == [
        "equal  create_user  shop.py:9",
        "equal  create_user  shop.py:9",
    ]
