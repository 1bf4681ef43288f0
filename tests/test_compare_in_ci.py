"""`compare` where a change is reviewed: annotations, and the recipes of its page, which are run."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs

import pytest
import yaml

from tests.command import Ran, command
from tests.git import git
from tests.recipes import PROGRAMS, bash, blocks

MANAGE = """\
from flask import Flask
from flask_script import Manager

app = Flask(__name__)
manager = Manager(app)


@manager.command
def create_user(name): ...


@manager.command
def seed(count=3): ...


@manager.command
def clean(): ...


if __name__ == "__main__":
    manager.run()
"""
MIGRATED = """\
import click
from flask import Flask

app = Flask(__name__)


@app.cli.command()
@click.argument("name")
def create_user(name): ...


@app.cli.command()
@click.option("-c", "--count", default=3, type=click.UNPROCESSED)
@click.option("--empty", is_flag=True)
def seed(count, empty): ...
"""
CLEAN = """

@app.cli.command()
def clean(): ...
"""
TABLE = """\
lost      clean        {old}:manage.py:17
renamed   create_user  {old}:manage.py:9 -> manage.py:9    `create_user` is called `create-user`
extended  seed         {old}:manage.py:13 -> manage.py:15  [--empty] is new

3 commands: 1 lost, 1 renamed and 1 extended; 2 no longer work as before
"""
ANNOTATIONS = """\
::error file=manage.py,line=15,title=lost%3A clean::it was declared at {old}:manage.py:17
::error file=manage.py,line=9,title=renamed%3A create_user::`create_user` is called `create-user`
::notice file=manage.py,line=15,title=extended%3A seed::[--empty] is new
"""
GH = """\
#!{python}
import json, os, sys
with open(os.environ["GH_LOG"], "w") as log:
    json.dump([os.environ["GH_TOKEN"], *sys.argv[1:]], log)
"""


def commit(root: Path, text: str) -> None:
    root.joinpath("manage.py").write_text(text, encoding="utf-8")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "Change the program")


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """Return a repository whose newest commit merges a migration that somebody made by hand."""
    shop = tmp_path / "shop"
    shop.mkdir()
    git(shop, "init", "--quiet", "--initial-branch=main")
    commit(shop, MANAGE)
    git(shop, "checkout", "--quiet", "-b", "migration")
    commit(shop, "print 'half way'\n")
    commit(shop, MIGRATED)
    git(shop, "checkout", "--quiet", "main")
    shop.joinpath("README.md").write_text("A shop.\n", encoding="utf-8")
    git(shop, "add", ".")
    git(shop, "commit", "--quiet", "--message", "Describe it")
    git(shop, "merge", "--quiet", "--no-edit", "migration")
    return shop


# Annotations of GitHub.


def test_annotations_are_on_the_lines_of_the_new_text(shop: Path) -> None:
    found = command("compare", "HEAD^", ".", "--format", "github", cwd=shop)
    assert found == Ran(1, ANNOTATIONS.format(old="HEAD^"), "")


def test_annotations_name_files_as_the_repository_does(shop: Path) -> None:
    shop.joinpath("web").mkdir()
    git(shop, "checkout", "--quiet", "HEAD^")
    git(shop, "mv", "manage.py", "web")
    git(shop, "commit", "--quiet", "--message", "Move it")
    name = "a,b:c%\n.py"
    git(shop, "mv", "web/manage.py", f"web/{name}")
    shop.joinpath("web", name).write_text(MIGRATED, encoding="utf-8")
    git(shop, "commit", "--quiet", "--all", "--message", "Migrate it")
    for new in (".", "HEAD"):
        found = command("compare", "HEAD^", new, "--format", "github", cwd=shop / "web")
        assert {line.partition(",")[0] for line in found.output.splitlines()} == {
            f"::{level} file=web/a%2Cb%3Ac%25%0A.py" for level in ("error", "notice")
        }


def test_what_is_equal_has_no_annotation(shop: Path) -> None:
    found = command("compare", "HEAD", ".", "--format", "github", cwd=shop)
    assert found == Ran(0, "", "")


def test_what_is_added_is_a_notice(shop: Path) -> None:
    shop.joinpath("manage.py").write_text(MIGRATED + CLEAN, encoding="utf-8")
    found = command("compare", "HEAD", ".", "--format", "github", cwd=shop)
    line = "::notice file=manage.py,line=19,title=added%3A clean::the command is new\n"
    assert found == Ran(0, line, "")


def test_a_program_that_is_gone_has_annotations_without_a_place(shop: Path) -> None:
    options = 'manager.add_option("-c", "--config", dest="config")\n\n\n@manager.command\ndef seed'
    commit(shop, MANAGE.replace("@manager.command\ndef seed", options))
    git(shop, "rm", "--quiet", "manage.py")
    git(shop, "commit", "--quiet", "--message", "Delete the program")
    found = command("compare", "HEAD^", "HEAD", "--format", "github", cwd=shop)
    assert found.output.splitlines() == [
        "::error title=lost%3A clean::it was declared at HEAD^:manage.py:20",
        "::error title=lost%3A create_user::it was declared at HEAD^:manage.py:9",
        "::error title=lost%3A seed::it was declared at HEAD^:manage.py:16",
        "::error title=changed%3A options before the command::[-c|--config TEXT] is gone",
    ]


# The recipes of the page.


def steps_of(shop: Path, environment: dict[str, str]) -> Iterator[Ran]:
    """Run the steps of the workflow for GitHub but for the installation, and yield their results.

    `gh` is a stand-in that notes what it is called with.
    """
    job = blocks("compare.md")[".github/workflows/command-line.yml"]["jobs"]["compare"]
    runs = [each["run"] for each in job["steps"] if "run" in each]
    assert runs.pop(0) == "pip install flake8-flask-cli"
    stand_ins = shop.parent / "bin"
    stand_ins.mkdir(exist_ok=True)
    gh = stand_ins / "gh"
    gh.write_text(GH.format(python=sys.executable), encoding="utf-8")
    gh.chmod(0o755)
    path = os.pathsep.join((str(stand_ins), str(PROGRAMS), os.environ["PATH"]))
    for run in runs:
        log = str(shop.parent / "gh.json")
        yield bash(run, shop, {"PATH": path, "GH_LOG": log, **environment})


def test_the_workflow_of_the_page_annotates_and_comments(shop: Path) -> None:
    annotated, commented = steps_of(shop, {"GH_TOKEN": "token", "PULL_REQUEST": "7"})
    assert annotated == Ran(1, ANNOTATIONS.format(old="HEAD^"), "")
    assert commented == Ran(0, "", "")
    called = yaml.safe_load(shop.parent.joinpath("gh.json").read_text(encoding="utf-8"))
    assert called == [
        *("token", "pr", "comment", "7", "--edit-last", "--create-if-none"),
        *("--body-file", "comment.md"),
    ]
    table = "".join(f"    {line}\n" for line in TABLE.format(old="HEAD^").splitlines())
    comment = shop.joinpath("comment.md").read_text(encoding="utf-8")
    assert comment == f"What happens to the command line:\n\n{table}"


def test_the_workflow_of_the_page_is_silent_where_nothing_changes(shop: Path) -> None:
    shop.joinpath("README.md").write_text("A good shop.\n", encoding="utf-8")
    git(shop, "commit", "--quiet", "--all", "--message", "Praise it")
    assert list(steps_of(shop, {})) == [Ran(0, "", ""), Ran(0, "", "")]
    assert not shop.parent.joinpath("gh.json").exists()


class Notes(BaseHTTPRequestHandler):
    """What GitLab's API is asked for."""

    asked: list[tuple[str, str | None, str]]

    def do_POST(self) -> None:
        body = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.asked.append((self.path, self.headers["PRIVATE-TOKEN"], body["body"][0]))
        self.send_response(201)
        self.end_headers()

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@pytest.mark.skipif(shutil.which("curl") is None, reason="the recipe needs curl")
@pytest.mark.parametrize("is_changed", [True, False])
def test_the_job_of_the_page_comments_on_gitlab(is_changed: bool, shop: Path) -> None:
    install, *script = blocks("compare.md")[".gitlab-ci.yml"]["command line"]["script"]
    assert install == "pip install flake8-flask-cli"
    base = git(shop, "rev-parse", "HEAD^" if is_changed else "HEAD")
    Notes.asked = []
    with HTTPServer(("127.0.0.1", 0), Notes) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        found = bash(
            "\n".join(script),
            shop,
            {
                "COMMENT_TOKEN": "token",
                "CI_API_V4_URL": f"http://127.0.0.1:{server.server_port}/api/v4",
                "CI_PROJECT_ID": "42",
                "CI_MERGE_REQUEST_IID": "7",
                "CI_MERGE_REQUEST_DIFF_BASE_SHA": base,
            },
        )
        server.shutdown()
    if not is_changed:
        assert (found.status, Notes.asked) == (0, [])
        return
    table = TABLE.format(old=git(shop, "rev-parse", "--short", base))
    assert (found.status, found.errors) == (1, "")
    assert found.output.splitlines() == table.splitlines()
    ((path, token, body),) = Notes.asked
    assert (path, token) == ("/api/v4/projects/42/merge_requests/7/notes", "token")
    indented = "".join(f"    {line}\n" for line in table.splitlines())
    assert body == f"What happens to the command line:\n\n{indented}"


def test_the_hook_of_the_page_refuses_a_commit_that_breaks_a_command(shop: Path) -> None:
    configuration = blocks("compare.md")[".pre-commit-config.yaml"]
    text = yaml.safe_dump(configuration)
    shop.joinpath(".pre-commit-config.yaml").write_text(text, encoding="utf-8")
    environment = {
        "PRE_COMMIT_HOME": str(shop.parent / "home"),
        "PRE_COMMIT_COLOR": "never",
    }
    identity = {
        f"GIT_{who}_{what}": f"developer@{who}"
        for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }

    def run(script: str) -> Ran:
        return bash(script, shop, {**environment, **identity})

    assert run("pre-commit install && git add .").status == 0
    passed = run("git commit --quiet --message 'Add a hook'")
    assert (passed.status, passed.errors) == (
        0,
        "every command still works" + 48 * "." + "Passed\n",
    )
    broken = MIGRATED.replace('"-c", ', "")
    shop.joinpath("manage.py").write_text(broken, encoding="utf-8")
    git(shop, "add", ".")
    # What is not staged does not count.
    shop.joinpath("manage.py").write_text(MIGRATED, encoding="utf-8")
    refused = run("git commit --quiet --message 'Drop a flag'")
    assert refused.status == 1
    assert "changed  seed" in refused.errors
    assert "-c is gone" in refused.errors
    assert run("SKIP=command-line git commit --quiet --message 'Drop a flag'").status == 0
