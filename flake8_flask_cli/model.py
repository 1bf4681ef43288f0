"""Core data types: Rule, Finding, Diagnostic, Edit, Fix, Applicability."""

from __future__ import annotations

import ast
import enum
from collections.abc import Callable, Iterable
from itertools import chain
from typing import NamedTuple, TypeAlias

Located: TypeAlias = ast.expr | ast.stmt | ast.arg | ast.keyword | ast.excepthandler | ast.alias


class Applicability(enum.IntEnum):
    """How far a replacement can be trusted."""

    MANUAL = 0
    """A person must decide: there is a hint, and no edit."""
    UNSAFE = 1
    """The edit changes something that can be seen; the caveats say what."""
    SAFE = 2
    """The same command line, the same values."""


class Topic(enum.Enum):
    """What a caveat is about, where somebody acts on it."""

    ANYTHING = enum.auto()
    """What its text says, and nothing that the program looks at."""
    UNFINISHED = enum.auto()
    """A person completes what the hint shows."""
    STILL_USED = enum.auto()
    """An import that goes by itself, once what needs it has gone."""
    NOT_GIVEN = enum.auto()
    """The file belongs to the fix and was not given."""


class Caveat(NamedTuple):
    """Why a fix is not safe, in a short sentence without a full stop: a reason to act by hand
    (MANUAL), or something that changes (UNSAFE).
    """

    level: Applicability
    text: str
    topic: Topic = Topic.ANYTHING


def manual(text: str, topic: Topic = Topic.ANYTHING) -> Caveat:
    """Return a reason why a person has to act."""
    return Caveat(Applicability.MANUAL, text, topic)


def unsafe(text: str) -> Caveat:
    """Return something visible that an edit changes."""
    return Caveat(Applicability.UNSAFE, text)


def applicability(caveats: Iterable[Caveat]) -> Applicability:
    """Return how far what has some caveats can be trusted: as far as the worst of them."""
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
    """Return what caveats say, but that a person completes what the hint shows."""
    return tuple(each.text for each in caveats if each.topic is not Topic.UNFINISHED)


UNFINISHED = manual("a person must complete it", Topic.UNFINISHED)
"""For what a person completes, where the hint says how."""


class Rule(NamedTuple):
    """One rule of the catalogue.

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


class Edit(NamedTuple):
    """The characters from `start` up to `end` of a text, 0-based, become `content`.

    They are those of `Source.text`. Whatever is outside stays as it is, byte for byte.
    """

    start: int
    end: int
    content: str


EVERY_GROUP = "*"
"""In `Fix.together`: what no one can tell apart, and so belongs to every group of the project."""


class Fix(NamedTuple):
    """The edits that a finding asks for in its own file; none where a person must act.

    `caveats` say why the fix is not safe. `imports` are the modules and names that the edits need,
    such as `click` and `flask.cli.FlaskGroup`. `together` holds the ids of what can only
    change as one, a Manager or the class of a command: all fixes of the project that share one are
    applied, or none. `beforehand` says what a person must do before `flask` does what the program
    does: until then no report promises it.
    """

    edits: tuple[Edit, ...] = ()
    imports: tuple[str, ...] = ()
    caveats: tuple[Caveat, ...] = ()
    together: frozenset[str] = frozenset()
    beforehand: tuple[str, ...] = ()

    @property
    def applicability(self) -> Applicability:
        """How far the edits can be trusted: as far as the worst of the caveats."""
        return applicability(self.caveats)


def manual_fix(*reasons: str) -> Fix:
    """Return a fix without edits, with the reasons why a person has to act."""
    return Fix(caveats=tuple(map(manual, reasons)))


class Steps(NamedTuple):
    """What there is to do outside the code, once a finding is mended.

    `application` is the value of `flask --app` that names the application, quoted for a shell, and
    `rename` says in a sentence which file must get another name first. `typed` are the command
    lines that are typed from now on, each in backticks, with a few words on what they cannot say.
    """

    application: str = ""
    rename: str = ""
    typed: tuple[str, ...] = ()


NO_STEPS = Steps()


class Finding(NamedTuple):
    """What a rule reports: the node it is about, one sentence, and the lines to write instead.

    A finding on a decorator is placed at its `@`. A finding without a node is about the
    file as a whole and is placed on its first line. Each piece of `hint` is either code in
    backticks, one line of it, or a few words. `fix` computes the edits, for those who want them:
    a run of the linter does not.
    """

    node: Located | None
    problem: str
    hint: tuple[str, ...] = ()
    fix: Callable[[], Fix] | None = None
    steps: Steps = NO_STEPS


class Diagnostic(NamedTuple):
    """A finding at its place: `line` and `column` are 1-based, columns count characters."""

    line: int
    column: int
    code: str
    problem: str
    hint: tuple[str, ...] = ()
    fix: Fix | None = None
    steps: Steps = NO_STEPS

    @property
    def key(self) -> tuple[int, int, str, str, tuple[str, ...]]:
        """What is reported, and where: what diagnostics of one file are sorted by."""
        return self.line, self.column, self.code, self.problem, self.hint
