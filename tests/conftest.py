"""What pytest needs to know of our tests."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parent.parent

settings.register_profile(
    "short",
    max_examples=60,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[*HealthCheck],
)
settings.register_profile(
    "long", settings.get_profile("short"), max_examples=5000, derandomize=False
)
settings.load_profile("short")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--accept`, which writes the messages that the cases give now beside them."""
    parser.addoption("--accept", action="store_true", help="write the golden messages anew")


@pytest.fixture
def fresh_modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let every test import its own modules, with a path of its own."""
    monkeypatch.setattr(sys, "path", list(sys.path))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    known = set(sys.modules)
    yield
    for name in set(sys.modules) - known:
        if str(tmp_path) in repr(sys.modules[name].__spec__):
            del sys.modules[name]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the documentation, built with warnings as errors.

    It is built from a copy, because what it generates is written beside its pages, where another
    run of the tests may do the same.
    """
    copy = tmp_path_factory.mktemp("repository")
    for name in ("docs", "tests/cases"):
        shutil.copytree(ROOT / name, copy / name)
    for path in ROOT.glob("*.md"):
        shutil.copy(path, copy)
    folder = tmp_path_factory.mktemp("site") / "en" / "stable"
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "dirhtml"]
    build = subprocess.run(
        [*command, copy / "docs", folder], capture_output=True, text=True, check=False
    )
    assert build.returncode == 0, build.stderr
    return folder
