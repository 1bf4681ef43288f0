"""The environments that commands run in, made by pip; what they hold is asked of them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.measuring import FailedError

ROOT = Path(__file__).parent.parent

PACKAGES = {
    "bare": ["flake8"],
    "plugin": ["flake8"],
    "bugbear": ["flake8", "flake8-bugbear"],
    "async": ["flake8", "flake8-async"],
    "pylint": ["pylint"],
    "ruff": ["ruff"],
}
"""What is installed in each environment; `plugin` also gets this plugin."""

_SHOWN = ("flake8", "pycodestyle", "pyflakes", "astroid", "pylint", "ruff", "libcst")
_VERSIONS = """\
import json, platform
from importlib.metadata import distributions
found = {each.name.lower().replace("_", "-"): each.version for each in distributions()}
print(json.dumps({"python": platform.python_version(), **found}))
"""
_SOURCES = ("pyproject.toml", "README.md", "LICENSE", "flake8_flask_cli")


@dataclass
class Environments:
    """The environments by name, each made in `folder` when it is first asked for.

    `given` are folders of existing ones that take their place. `revision` is the revision of the
    repository that the plugin is installed from; the empty string means the files as they are.
    """

    folder: Path
    given: Mapping[str, Path] = field(default_factory=dict)
    revision: str = ""
    made: dict[str, Path] = field(default_factory=dict)

    def program(self, name: str, program: str) -> str:
        """Return the path of a program in an environment."""
        if name not in self.made:
            self.made[name] = self.given[name] if name in self.given else self._make(name)
        path = self.made[name] / "bin" / program
        if not path.exists():
            raise FailedError(f"{self.made[name]}: no {program} in this environment")
        return str(path)

    def versions(self) -> dict[str, dict[str, str]]:
        """Return the versions of what matters in each environment that was asked for."""
        return {name: self._versions(name) for name in self.made}

    def _versions(self, name: str) -> dict[str, str]:
        # Isolated: what lies in the working directory is not installed.
        output = run([str(self.made[name] / "bin" / "python"), "-I", "-c", _VERSIONS])
        found: dict[str, str] = json.loads(output)
        shown = ("python", *_SHOWN, *PACKAGES[name], "flake8-flask-cli")
        versions = {package: found[package] for package in dict.fromkeys(shown) if package in found}
        if name == "plugin" and name not in self.given:
            versions["flake8-flask-cli"] += f" ({_revision(self.revision)})"
        return versions

    def _make(self, name: str) -> Path:
        made = self.folder / name
        python = str(made / "bin" / "python")
        if not (made / "complete").exists():
            shutil.rmtree(made, ignore_errors=True)
            run([sys.executable, "-m", "venv", str(made)])
            run([python, "-m", "pip", "install", "-q", "-U", "pip", *PACKAGES[name]])
            (made / "complete").touch()
        if name == "plugin":
            # From a copy, where no `build` of an earlier version lies.
            source = self.folder / "source"
            shutil.rmtree(source, ignore_errors=True)
            source.mkdir()
            _copy_plugin(source, self.revision)
            run(
                [
                    python,
                    "-m",
                    "pip",
                    "install",
                    "-q",
                    "--force-reinstall",
                    "--no-deps",
                    str(source),
                ]
            )
            run([python, "-m", "pip", "install", "-q", str(source)])
        return made


def run(words: Sequence[str], directory: Path = ROOT) -> str:
    """Run a command and return what it prints; raise `FailedError` if it fails."""
    try:
        return subprocess.run(
            words, cwd=directory, check=True, capture_output=True, text=True
        ).stdout
    except OSError as error:
        raise FailedError(str(error)) from error
    except subprocess.CalledProcessError as error:
        said = error.stderr.strip().splitlines() or ["nothing on standard error"]
        raise FailedError(f"{' '.join(words)} failed: {said[-1]}") from error


def _copy_plugin(target: Path, revision: str) -> None:
    if revision:
        archive = target / "archive.tar"
        run(["git", "archive", "-o", str(archive), revision])
        shutil.unpack_archive(archive, target)
        return
    for name in _SOURCES:
        path = ROOT / name
        if path.is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(path, target / name, ignore=ignored)
        else:
            shutil.copy(path, target)


def _revision(revision: str) -> str:
    """Return a revision as a short commit, and whether files have changed since."""
    try:
        commit = run(["git", "rev-parse", "--short", revision or "HEAD"]).strip()
        changed = not revision and run(["git", "status", "--porcelain", "flake8_flask_cli"])
    except FailedError:
        return "not from git"
    return f"{commit} with changes" if changed else commit
