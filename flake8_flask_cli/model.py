"""Core data types: Rule, Finding, Diagnostic, Edit, Fix, Applicability, Caveat."""

from __future__ import annotations

import ast
import enum
from collections.abc import Callable, Iterable
from itertools import chain
from typing import TypeAlias

from flake8_flask_cli.record import Record

Located: TypeAlias = ast.expr | ast.stmt | ast.arg | ast.keyword | ast.excepthandler | ast.alias


class Applicability(enum.IntEnum):
    """How far a fix can be trusted."""

    MANUAL = 0
    """There are no edits: a person has to act."""
    UNSAFE = 1
    """The edits change behaviour; the caveats say what."""
    SAFE = 2
    """The edits keep the command line as it is, and the values that functions get."""


class Topic(enum.Enum):
    """What a caveat is about, where other code depends on it."""

    OTHER = enum.auto()
    """Only people read what it is about."""
    UNFINISHED = enum.auto()
    """A person completes what the hint shows; reports do not repeat it."""
    STILL_USED = enum.auto()
    """An import is still used, and is removed once nothing uses it."""
    NOT_GIVEN = enum.auto()
    """The file must change with the others and was not given."""
    SUPPRESSED = enum.auto()
    """The user's configuration or a `# noqa` suppresses the diagnostic."""
    EITHER_WAY = enum.auto()
    """It is so whether click or argparse declares the options: Flask-Script refuses them, say."""


class Caveat(Record):
    """Why a fix is not safe, in a short sentence without a full stop.

    MANUAL: why there are no edits. UNSAFE: what the edits change. SAFE: a remark, no reason against
    the fix.
    """

    level: Applicability
    text: str
    topic: Topic = Topic.OTHER


def manual(text: str, topic: Topic = Topic.OTHER) -> Caveat:
    """Return a reason why there are no edits."""
    return Caveat(Applicability.MANUAL, text, topic)


def unsafe(text: str, topic: Topic = Topic.OTHER) -> Caveat:
    """Return what edits change."""
    return Caveat(Applicability.UNSAFE, text, topic)


def remark(text: str) -> Caveat:
    """Return what a person may want to change; the edits change nothing."""
    return Caveat(Applicability.SAFE, text)


def applicability(caveats: Iterable[Caveat]) -> Applicability:
    """Return the applicability of what has these caveats: that of the worst of them."""
    return min((each.level for each in caveats), default=Applicability.SAFE)


def distinct(*parts: Iterable[Caveat]) -> tuple[Caveat, ...]:
    """Return the caveats of all parts, each text once; of two levels the worse counts.

    A text may quote code of several lines: it is brought on one line.
    """
    found: dict[str, Caveat] = {}
    for each in chain.from_iterable(parts):
        text = " ".join(each.text.split())
        known = found.get(text)
        if known is None or each.level < known.level:
            found[text] = each._replace(text=text)
    return tuple(found.values())


def texts(caveats: Iterable[Caveat]) -> tuple[str, ...]:
    """Return what caveats say, without the topic UNFINISHED."""
    return tuple(each.text for each in caveats if each.topic is not Topic.UNFINISHED)


UNFINISHED = manual("a person must complete it", Topic.UNFINISHED)
"""The caveat of a fix that the hint describes and a person completes."""


class Rule(Record):
    """One rule.

    `page` is the docstring of the rule's file, in Markdown: its documentation.
    """

    code: str
    name: str
    page: str
    opt_in: bool = False

    @property
    def summary(self) -> str:
        """The page's first line."""
        return self.page.partition("\n")[0]


class Edit(Record):
    """`content` replaces the characters of `Source.text` from `start` up to `end`, 0-based.

    Whatever is outside of edits is kept byte for byte.
    """

    start: int
    end: int
    content: str


EVERY_GROUP = "*"
"""In `Fix.together`: the group is not known, so the fix is in every group of the project."""
OUTSIDE_GROUP = "?"
"""In `Fix.together`: a library makes the Manager, which is in no group of the project."""


class Definition(Record):
    """A class or function that edits use; a module that needs it gets it once, below its imports.

    `text` is the statement, without a line break at its end. `imports` are the modules that it
    needs, such as `click`.
    """

    name: str
    text: str
    imports: tuple[str, ...] = ()


class Fix(Record):
    """The edits that mend a finding, in its own file; none where a person must act.

    `imports` are the modules and names that the edits need, such as `click`,
    `flask.cli.FlaskGroup` and `flask_migrate.cli.db as db_commands`, and `definitions` the classes
    and functions. `caveats` say why the fix is not safe. `together` is its fix group: the ids of
    Managers and classes of commands; of all fixes that share one, all are applied or none.
    `beforehand` are sentences on what a person must do before the program works under `flask`.
    `notes` are sentences on what a person should know of the result: none of them is a reason
    against the fix.
    """

    edits: tuple[Edit, ...] = ()
    imports: tuple[str, ...] = ()
    caveats: tuple[Caveat, ...] = ()
    together: frozenset[str] = frozenset()
    beforehand: tuple[str, ...] = ()
    definitions: tuple[Definition, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def applicability(self) -> Applicability:
        """How far the fix can be trusted: as far as the worst of the caveats."""
        return applicability(self.caveats)


def manual_fix(*reasons: str) -> Fix:
    """Return a fix without edits, with the reasons why a person has to act."""
    return Fix(caveats=tuple(map(manual, reasons)))


class Place(Record):
    """Characters of a file that is not Python: `start` up to `end`, 0-based."""

    start: int
    end: int


class Finding(Record):
    """What a rule yields: a node, the problem in one sentence, and what to write instead.

    The position of a decorator is its `@`. In a file that is not Python, the node is a place of the
    text. A finding without a node is about the whole file and is at its first line. Each piece of
    `hint` is one line of code in backticks, or a few words.
    `fix` computes the fix; a lint run does not call it. `typed` are the command lines to type from
    then on, each in backticks, and sentences on what has no option there.
    """

    node: Located | Place | None
    problem: str
    hint: tuple[str, ...] = ()
    fix: Callable[[], Fix] | None = None
    typed: tuple[str, ...] = ()


class Diagnostic(Record):
    """A finding at its position: `line` and `column` are 1-based, columns count characters.

    It ends on the same line, before `end_column`.
    """

    line: int
    column: int
    end_column: int
    code: str
    problem: str
    hint: tuple[str, ...] = ()
    fix: Fix | None = None
    typed: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[int, int, str]:
        """Identifies a diagnostic of one file, whatever its words are; they are sorted by it."""
        return self.line, self.column, self.code
