"""The environments that programs run in: made when they are missing, and kept for the next run."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from tests.oracle.runner import Answer, Request

HERE = Path(__file__).parent
KEPT = HERE.parent.parent / ".venv-oracle"
"""Where the environments are kept; named so that git and the linters leave them alone."""

BEFORE = "before"
AFTER = ("flask-1", "flask-2", "newest")

_VERSIONS = """\
import json
from importlib.metadata import version
print(json.dumps({name: version(name) for name in ("flask", "click")}))
"""


@dataclass(frozen=True)
class Environment:
    """A running environment: its name, the versions in it, and its door, for one at a time."""

    name: str
    versions: dict[str, str]
    process: subprocess.Popen[str]
    lock: Lock = field(default_factory=Lock)

    def run(self, request: Request) -> list[Answer]:
        """Run the command lines of a program, and return what became of each."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        with self.lock:
            self.process.stdin.write(json.dumps(request) + "\n")
            self.process.stdin.flush()
            answers: list[Answer] = json.loads(self.process.stdout.readline())
        return answers


@contextmanager
def environments() -> Iterator[dict[str, Environment]]:
    """Give all environments by name, running, and end them afterwards."""
    with ExitStack() as stack:
        yield {name: stack.enter_context(environment(name)) for name in (BEFORE, *AFTER)}


@contextmanager
def environment(name: str) -> Iterator[Environment]:
    """Start the environment whose packages stand in `requirements/<name>.txt`."""
    python = python_of(name)
    versions = json.loads(_output([str(python), "-I", "-c", _VERSIONS]))
    # Isolated, so that nothing of ours and no package of the user's can be imported there.
    command = [str(python), "-I", "-W", "ignore", str(HERE / "runner.py")]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        try:
            yield Environment(name, versions, process)
        finally:
            assert process.stdin is not None
            process.stdin.close()


def python_of(name: str) -> Path:
    """Return the Python of an environment, made anew if its requirements have changed."""
    requirements = HERE / "requirements" / f"{name}.txt"
    kept = KEPT / f"{name}-{sys.version_info.major}.{sys.version_info.minor}"
    wanted = f"{sys.version}\n{requirements.read_text(encoding='utf-8')}"
    made_for = kept / "made-for.txt"
    if not made_for.exists() or made_for.read_text(encoding="utf-8") != wanted:
        _make(kept, requirements, wanted)
    return kept / "bin" / "python"


def _make(kept: Path, requirements: Path, wanted: str) -> None:
    KEPT.mkdir(exist_ok=True)
    # Made beside its place and moved there whole: two test runs may want it at once.
    with tempfile.TemporaryDirectory(dir=KEPT) as scratch:
        made = Path(scratch) / "environment"
        _output([sys.executable, "-m", "venv", str(made)])
        python = str(made / "bin" / "python")
        _output([python, "-m", "pip", "install", "-q", "setuptools", "wheel"])
        _output([python, "-m", "pip", "install", "-q", "-r", str(requirements)])
        (made / "made-for.txt").write_text(wanted, encoding="utf-8")
        if kept.exists():
            shutil.move(kept, Path(scratch) / "old")
        made.rename(kept)


def _output(command: list[str]) -> str:
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode:
        raise RuntimeError(f"{' '.join(command)} failed:\n{result.stdout}{result.stderr}")
    return result.stdout
