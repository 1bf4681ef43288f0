"""Records of `fix`: a diagnostic with its file, what was fixed, what was not and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from flake8_flask_cli.model import Caveat, Diagnostic, Edit, Topic
from flake8_flask_cli.record import Record
from flake8_flask_cli.text.source import Source

NO_FILE = Path("-")
"""The path of a text that belongs to no file."""
DisplayPath: TypeAlias = Callable[[Path], str]
"""Returns the name that the output has for a file, by its absolute path."""

Key: TypeAlias = tuple[Path, int, int, str]
"""Path, 1-based line and column, and code: they identify a diagnostic as long as no file changes.
"""


class FileDiagnostic(Record):
    """A diagnostic and the file it is about, as it was when the diagnostic was found."""

    source: Source
    diagnostic: Diagnostic

    @property
    def path(self) -> Path:
        """The absolute path of the file, or `NO_FILE`."""
        return self.source.path or NO_FILE

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The edits of its fix."""
        return self.diagnostic.fix.edits if self.diagnostic.fix else ()

    @property
    def together(self) -> frozenset[str]:
        """The ids of its fix, which put it into a group with others."""
        return self.diagnostic.fix.together if self.diagnostic.fix else frozenset()

    @property
    def is_on_flask_script(self) -> bool:
        """Whether it is of one of the rules on Flask-Script in Python code."""
        return self.diagnostic.code.startswith("FCL1")

    @property
    def key(self) -> Key:
        """What identifies it."""
        return self.path, *self.diagnostic.key


class Unfixed(Record):
    """A diagnostic that was not fixed.

    `caveats` are those that prevent it. `causes` are the members of its group that prevent it,
    where it could be fixed by itself. `is_unsafe` is whether `--unsafe-fixes` is all it needs.
    What is suppressed, or in a file that was not given, is listed only where it blocks others.
    """

    found: FileDiagnostic
    caveats: tuple[Caveat, ...]
    causes: tuple[FileDiagnostic, ...]
    is_unsafe: bool

    def is_about(self, topic: Topic) -> bool:
        """Tell whether one of the caveats has a topic."""
        return any(each.topic is topic for each in self.caveats)


class Parting(Record):
    """What `--partial` made of a program that fixes leave.

    `manager` is the diagnostic of its Manager. Nothing was changed where there is a `problem`;
    without one, some commands stay on Flask-Script, and all else was fixed.
    """

    manager: FileDiagnostic
    problem: str = ""


class Outcome(Record):
    """The result of the fixes.

    `changed` has the old and the new text of each file where they differ. `unread` has those of
    the given files that may matter and are not Python, with the reason. `partings` are those of the
    programs that were left.
    """

    changed: Mapping[Path, tuple[Source, Source]]
    fixed: Sequence[FileDiagnostic]
    unfixed: Sequence[Unfixed]
    unread: Mapping[Source, str]
    partings: Sequence[Parting] = ()
