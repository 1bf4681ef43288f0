"""Cases: source files with the expected codes in a comment on the line they are reported on.

`tests/cases/FCL103/alias.py` is one file; `tests/cases/FCL103/other_module/` is a project. A rule
that is off by default is on in its own cases.
`# FCL101 FCL103` at the end of a line expects these codes there, and every other line none; where
`#` begins no comment, that is `// FCL101` or `<!-- FCL101 -->`.
Beside a case, `alias.txt` or `other_module.txt` holds the messages it gives, without links, and
`alias.diff` what becomes of it with all fixes, unsafe ones included: a comment line for each
diagnostic, then the difference. What is fixed there is the file without these comments.
"""

from __future__ import annotations

import difflib
import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from flake8_flask_cli import engine
from flake8_flask_cli.files.kinds import kind_of
from flake8_flask_cli.fixing import rounds
from flake8_flask_cli.fixing.fixability import FixOptions
from flake8_flask_cli.fixing.outcome import FileDiagnostic, Outcome, Unfixed
from flake8_flask_cli.gate import RULES
from flake8_flask_cli.model import Applicability, texts
from flake8_flask_cli.settings import Settings
from flake8_flask_cli.text.message import message
from flake8_flask_cli.text.source import Source

CASES = Path(__file__).parent / "cases"
# The hints are whole and without a link, and the user has named a Manager and a factory.
SETTINGS = Settings(
    docs_url="",
    hint_width=0,
    factories=("assemble",),
    managers=("toolbox.manage.manager",),
)
_EXPECTED = re.compile(r"(?:#|//|<!--)((?: FCL\d{3})+)(?: -->)?$")
_EXPECTED_BYTES = re.compile(
    rb"([ \t]*)(?:#|//|<!--)((?: FCL\d{3})+)(?: -->)?(?=\r?$)", re.MULTILINE
)


@dataclass(frozen=True)
class Case:
    """One case: a Python file, or a directory that is the root of a project."""

    path: Path

    @property
    def name(self) -> str:
        """What pytest shows: `FCL103/alias`."""
        return self.path.relative_to(CASES).with_suffix("").as_posix()

    @property
    def settings(self) -> Settings:
        """The settings of the user whose file it is."""
        code = self.path.parent.name
        return SETTINGS._replace(enable=(code,)) if RULES[code].opt_in else SETTINGS

    @property
    def golden(self) -> Path:
        """The file with the messages."""
        return self.path.with_suffix(".txt")

    @property
    def golden_diff(self) -> Path:
        """The file with what the fixes do."""
        return self.path.with_suffix(".diff")

    def copy(self, directory: Path) -> list[Path]:
        """Write the case's files into an empty directory, as a project.

        Return those that are checked: the Python files, and all of a kind that is read. Outside
        the checkout no `pyproject.toml` or `README.md` of ours is part of the project.
        """
        (directory / ".git").mkdir()
        if self.path.is_dir():
            shutil.copytree(self.path, directory, dirs_exist_ok=True)
        else:
            shutil.copy(self.path, directory)
        return _checked(directory)

    @property
    def files(self) -> list[Path]:
        """The files that are checked."""
        return _checked(self.path) if self.path.is_dir() else [self.path]


def _checked(directory: Path) -> list[Path]:
    return [
        each
        for each in sorted(directory.rglob("*"))
        if each.is_file() and (each.suffix == ".py" or kind_of(each) is not None)
    ]


def cases() -> list[Case]:
    """Return every case."""
    found = (path for folder in CASES.iterdir() if folder.is_dir() for path in folder.iterdir())
    return [Case(path) for path in sorted(found) if path.is_dir() or path.suffix == ".py"]


def expected(path: Path) -> list[tuple[int, str]]:
    """Return what the comments of a file announce: 1-based line and code, sorted."""
    lines = Source.from_file(path).lines
    return sorted(
        (number, code)
        for number, line in enumerate(lines, 1)
        if (match := _EXPECTED.search(line))
        for code in match[1].split()
    )


def with_noqa(content: bytes) -> bytes:
    """Write a file's expectations as the comments that take the messages away again."""
    return _EXPECTED_BYTES.sub(
        lambda found: found[1] + b"# noqa: " + b",".join(found[2].split()), content
    )


def without_expectations(content: bytes) -> bytes:
    """Write a file without the comments that announce codes, as a user would have it."""
    return _EXPECTED_BYTES.sub(b"", content)


def reported(path: Path, settings: Settings) -> list[tuple[int, str]]:
    """Return what the engine says of a file: 1-based line and code, sorted."""
    found = engine.check(Source.from_file(path), settings)
    return sorted((diagnostic.line, diagnostic.code) for diagnostic in found)


def messages(path: Path, root: Path, settings: Settings) -> list[str]:
    """Return the whole messages that the engine gives for a file below `root`."""
    return [
        f"{path.relative_to(root).as_posix()}:{found.line}:{found.column}: "
        + message(found, settings)
        for found in engine.check(Source.from_file(path), settings)
    ]


def fixed(files: Iterable[Path], settings: Settings = SETTINGS, *, unsafe: bool = True) -> Outcome:
    """Return what the fixes make of files, unsafe fixes included if nothing else is said."""
    return rounds.fix(map(Source.from_file, files), fix_options(settings, unsafe=unsafe))


def fix_options(settings: Settings, *, unsafe: bool) -> FixOptions:
    """Return the options of a user who suppresses nothing and sees no progress."""
    return FixOptions(settings, unsafe, lambda _source, _diagnostic: "", lambda _done, _all: None)


def outcome_text(outcome: Outcome, root: Path) -> str:
    """Return what the fixes did to the files below `root`, to be read by a person."""
    results = [(each, _how_fixed(each)) for each in outcome.fixed]
    results += [
        (each.found, _why_unfixed(each, root))
        for each in outcome.unfixed
        if each.found.diagnostic.fix
    ]
    lines = sorted(
        (found.path.relative_to(root).as_posix(), found.diagnostic._replace(end_column=0), how)
        for found, how in results
    )
    text = "".join(
        f"# {path}:{diagnostic.line}: {diagnostic.code} {how}\n" for path, diagnostic, how in lines
    )
    for path, (before, after) in sorted(outcome.changed.items()):
        name = path.relative_to(root).as_posix()
        text += "".join(_difference(before.text, after.text, name))
    return text


def _how_fixed(found: FileDiagnostic) -> str:
    fix = found.diagnostic.fix
    assert fix is not None
    if fix.applicability is Applicability.SAFE:
        return "fixed"
    return f"fixed unsafely: {'; '.join(texts(fix.caveats))}"


def _why_unfixed(unfixed: Unfixed, root: Path) -> str:
    if unfixed.causes:
        cause = unfixed.causes[0]
        path = cause.path.relative_to(root).as_posix()
        return f"left: waits for {path}:{cause.diagnostic.line} {cause.diagnostic.code}"
    return f"left: {'; '.join(texts(unfixed.caveats))}".removesuffix(": ")


def _difference(before: str, after: str, name: str) -> Iterable[str]:
    for line in difflib.unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), name, name
    ):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
