"""The environments that programs run in: made when they are missing, and kept for the next run.

All have the Python that runs us, so that what argparse says of a command line is the same before
and after. Each click is one whose parser differs from that of the one before, each with a Flask of
its time, from 1.0 to the newest; python-dotenv is beside them, which Flask reads `.env` with.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from tests.oracle.runner import Answer, Request

HERE = Path(__file__).parent
KEPT = HERE.parent.parent / ".venv-oracle"
"""Where the environments are kept; named so that git and the linters leave them alone."""

_VARIABLES = ("PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "LD_LIBRARY_PATH")
"""What programs get of our environment variables; they note all that they see."""

BEFORE = "before"
AFTER = (
    *("click-7.0", "click-7.1", "click-8.0", "click-8.1", "click-8.2"),
    *("click-8.3.0", "click-8.3.3", "newest"),
)
WITH_FLASK_SCRIPT = (BEFORE, "flask-script-2.0", "flask-script-2.2")
"""Where Flask-Script can be imported, named for the Flask, for programs that keep a part of it."""

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
def environments(after: Sequence[str] = AFTER) -> Iterator[dict[str, Environment]]:
    """Give the environment before and those after by name, running, and end them afterwards."""
    with ExitStack() as stack:
        yield {name: stack.enter_context(environment(name)) for name in (BEFORE, *after)}


@contextmanager
def environment(name: str) -> Iterator[Environment]:
    """Start the environment whose packages stand in `requirements/<name>.txt`."""
    python = python_of(name)
    versions = json.loads(_output([str(python), "-I", "-c", _VERSIONS]))
    # Isolated, so that nothing of ours and no package of the user's can be imported there.
    command = [str(python), "-I", "-W", "ignore", str(HERE / "runner.py")]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={name: os.environ[name] for name in _VARIABLES if name in os.environ},
        text=True,
        encoding="utf-8",
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
