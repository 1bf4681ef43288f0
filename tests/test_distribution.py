"""A release is refused until all says so, and its distributions hold what they should."""

from __future__ import annotations

import datetime
import re
import shutil
import tarfile
import zipfile
from pathlib import Path

import pytest

import flake8_flask_cli
from tests import versions
from tests.distribution import Distributions, complaints
from tests.git import git
from tests.release import main

ROOT = Path(__file__).parent.parent
VERSION = flake8_flask_cli.__version__
NOT_COMMITTED = (
    ".git",
    "cases",
    ".venv*",
    ".benchmarks",
    ".*_cache",
    "__pycache__",
    "_build",
    "*.egg-info",
)


def today() -> str:
    """Return the date, which may be another one than when the tests were collected."""
    return datetime.date.today().isoformat()


def commit_all(root: Path) -> None:
    """Commit all that a folder holds; it becomes a repository."""
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "Change")


@pytest.fixture
def ready(tmp_path: Path) -> Path:
    """Return a repository of little but what says that version 1.2.0 is released today."""
    files = {
        "flake8_flask_cli/__init__.py": '__version__ = "1.2.0"\n',
        "CHANGELOG.md": f"# Changelog\n\n## 1.2.0 ({today()})\n\nMore.\n\n## 1.1.0 (2026-01-01)\n",
        "README.md": "# A plugin\n",
        "docs/install.md": "# Install\n",
    }
    root = tmp_path / "repository"
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    commit_all(root)
    return root


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("CHANGELOG.md", "(TODAY)", "(unreleased)", "begins with '1.2.0 (unreleased)', not"),
        ("CHANGELOG.md", "(TODAY)", "(2026-01-31)", "not with '1.2.0 (TODAY)'"),
        ("CHANGELOG.md", "## 1.2.0", "## 1.3.0", "begins with '1.3.0 (TODAY)', not with"),
        ("CHANGELOG.md", "More.\n", "", "CHANGELOG.md says nothing of 1.2.0"),
        ("CHANGELOG.md", "More.", "Unreleased: more.", "CHANGELOG.md:5: Unreleased: more."),
        ("README.md", "A plugin", "It is not released yet", "README.md:1: # It is not released"),
        ("docs/install.md", "Install", "It is not released", "docs/install.md:1: # It is not"),
        ("flake8_flask_cli/__init__.py", "1.2.0", "1.1.0", "__version__ is 1.1.0"),
    ],
)
def test_a_release_that_is_not_ready(
    file: str, old: str, new: str, said: str, ready: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = ready / file
    text = path.read_text(encoding="utf-8")
    old, said = (each.replace("TODAY", today()) for each in (old, said))
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    commit_all(ready)
    assert refusal(ready, capsys).count(said) == 1


def test_a_release_of_what_is_not_committed(
    ready: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (ready / "README.md").write_text("# Another\n", encoding="utf-8")
    assert refusal(ready, capsys) == "not released: there are changes that are not committed\n"


def test_a_release_that_there_is_already(ready: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(ready, "tag", "v1.2.0")
    assert refusal(ready, capsys) == "not released: there is a tag v1.2.0 already\n"


def test_a_release_that_cannot_be_built(ready: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = refusal(ready, capsys)
    assert "-m build" in said
    assert "does not appear to be a Python project" in said


def refusal(root: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """Return why version 1.2.0 is not released; nothing is built or tagged."""
    tags = git(root, "tag")
    assert main(["1.2.0"], root) == 1
    assert not (root / "dist").exists()
    assert git(root, "tag") == tags
    return capsys.readouterr().err


def test_what_a_distribution_should_not_hold(tmp_path: Path) -> None:
    committed = {"flake8_flask_cli/gate.py", "flake8_flask_cli/py.typed", "tests/test_gate.py"}
    wheel, archive = tmp_path / "a.whl", tmp_path / "a.tar.gz"
    with zipfile.ZipFile(wheel, "w") as packed:
        for name in ("flake8_flask_cli/gate.py", "tests/test_gate.py", "a.dist-info/METADATA"):
            packed.writestr(name, "")
    with tarfile.open(archive, "w:gz") as tar:
        for name in ("flake8_flask_cli/gate.py", "flake8_flask_cli/py.typed", "PKG-INFO", "notes"):
            tar.addfile(tarfile.TarInfo(f"a-1.0/{name}"))
    assert list(complaints(Distributions(frozenset(committed), wheel, archive))) == [
        "a.whl lacks flake8_flask_cli/py.typed",
        "a.whl has tests/test_gate.py, which does not belong there",
        "a.tar.gz lacks tests/test_gate.py",
        "a.tar.gz has notes, which does not belong there",
    ]


def test_a_release(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = tmp_path / "repository"
    shutil.copytree(ROOT, root, ignore=shutil.ignore_patterns(*NOT_COMMITTED))
    say_released(root)
    commit_all(root)
    git(root, "config", "user.name", "A")
    git(root, "config", "user.email", "a@example.org")
    status = main([VERSION], root)
    printed = capsys.readouterr()
    assert (status, printed.err) == (0, "")
    assert f"git push origin v{VERSION}" in printed.out
    assert git(root, "tag", "--points-at", "HEAD") == f"v{VERSION}"
    assert sorted(path.name for path in (root / "dist").iterdir()) == [
        f"flake8_flask_cli-{VERSION}-py3-none-any.whl",
        f"flake8_flask_cli-{VERSION}.tar.gz",
    ]


def say_released(root: Path) -> None:
    """Have the files of a repository say that its version is released today."""
    for name in ("CHANGELOG.md", "README.md", "docs/install.md"):
        path = root / name
        text = path.read_text(encoding="utf-8").replace("is not released", "is released")
        heading = re.compile(rf"^## {re.escape(VERSION)} .*$", re.MULTILINE)
        path.write_text(heading.sub(f"## {VERSION} ({today()})", text), encoding="utf-8")


def test_a_python_that_there_is_not(capsys: pytest.CaptureFixture[str]) -> None:
    assert versions.main(["--python", "3.99"]) == 1
    printed = capsys.readouterr()
    assert printed.err == "there is no Python 3.99 here\n"
    assert printed.out == "| Python | flake8 | astroid | passed | failed | seconds |\n"
