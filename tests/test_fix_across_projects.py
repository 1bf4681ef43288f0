"""`fix` on a repository of several projects: what belongs together changes in all, or in none."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from tests.command import command
from tests.project import write

USERS = """\
from flask_script import Manager

users = Manager(usage="Look after users")


@users.command
def ls():
    print("ls")
"""
DEMO = """\
from flask import Flask
from flask_script import Manager

from shop.cli import users

app = Flask(__name__)
manager = Manager(app)
manager.add_command("users", users)

if __name__ == "__main__":
    manager.run()
"""
FILES = {"setup.py": "", "shop/__init__.py": "", "shop/cli.py": USERS, "demo/requirements.txt": ""}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return a repository with a package, and with a demo of it in a project of its own."""
    write(tmp_path, {**FILES, "demo/manage.py": DEMO})
    return tmp_path


def texts(repository: Path) -> list[str]:
    """Return what is in both modules."""
    return [(repository / name).read_text() for name in ("shop/cli.py", "demo/manage.py")]


def test_the_demo_changes_with_the_package(repository: Path) -> None:
    ran = command("fix", cwd=repository)
    assert ran.status == 1
    users, demo = texts(repository)
    assert 'users = AppGroup("users", help="Look after users")' in users
    assert 'app.cli.add_command(users, "users")' in demo
    assert "flask_script" not in users + demo
    assert command("fix", cwd=repository).status == 0
    assert texts(repository) == [users, demo]


@pytest.mark.parametrize("given", ["shop", "demo", "shop/cli.py"])
def test_one_project_alone_stays(given: str, repository: Path) -> None:
    ran = command("fix", "--unsafe-fixes", given, cwd=repository)
    assert texts(repository) == [USERS, DEMO]
    other = "shop/cli.py" if given == "demo" else "demo/manage.py"
    assert f"{other} must change at the same time" in ran.output


def test_a_suppressed_line_in_the_demo_keeps_the_package(repository: Path) -> None:
    demo = DEMO.replace('"users", users)', '"users", users)  # noqa: FCL105')
    write(repository, {"demo/manage.py": demo})
    command("fix", "--unsafe-fixes", cwd=repository)
    assert texts(repository) == [USERS, demo]


def test_a_read_only_demo_keeps_the_package(repository: Path) -> None:
    (repository / "demo" / "manage.py").chmod(0o444)
    ran = command("fix", "--unsafe-fixes", cwd=repository)
    assert "demo/manage.py is skipped: the file is read-only" in ran.errors
    assert texts(repository) == [USERS, DEMO]


def test_a_demo_behind_a_link_is_changed_where_it_is(repository: Path) -> None:
    demo = repository / "demo" / "manage.py"
    demo.rename(repository / "demo" / "manage.txt")
    demo.symlink_to("manage.txt")
    command("fix", cwd=repository)
    assert demo.readlink() == Path("manage.txt")
    assert "flask_script" not in "".join(texts(repository))


def test_line_endings_and_encodings_stay_in_each(repository: Path) -> None:
    demo = repository / "demo" / "manage.py"
    before = f"# coding: latin-1\n# é\n{DEMO}".replace("\n", "\r\n").encode("latin-1")
    demo.write_bytes(before)
    command("fix", cwd=repository)
    after = demo.read_bytes()
    assert after.startswith("# coding: latin-1\r\n# é\r\n".encode("latin-1"))
    assert after.count(b"\n") == after.count(b"\r\n")
    assert b"flask_script" not in after


EDITED = "Path('demo/manage.py').write_text('edited')"
REFUSED = """\
replaced = Path.replace
done = []

def replace(self, target):
    done.append(target)
    if len(done) == 2:
        raise PermissionError(13, "Permission denied", str(target))
    return replaced(self, target)

Path.replace = replace
"""
FULL = """\
import resource, signal

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200))
"""


@pytest.mark.parametrize(
    "failure", [EDITED, REFUSED, FULL], ids=["edited meanwhile", "refused", "full disk"]
)
@pytest.mark.skipif(os.name != "posix", reason="there is no limit of file sizes")
def test_a_failure_in_one_project_leaves_both(failure: str, repository: Path) -> None:
    program = f"""\
from pathlib import Path
from flake8_flask_cli import cli
from flake8_flask_cli.text import writing

write = writing.write

def fail(changes):
{textwrap.indent(failure, "    ")}
    write(changes)

writing.write = fail
cli.main(["fix"])
"""
    names = sorted(repository.rglob("*"))
    ran = subprocess.run(
        [sys.executable, "-c", program],
        cwd=repository,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "nothing was written" in ran.stderr, ran.stderr
    users, demo = texts(repository)
    assert users == USERS
    assert demo in (DEMO, "edited")
    assert sorted(repository.rglob("*")) == names
