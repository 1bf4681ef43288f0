"""Decide whether a fix group is applied; if not, give the caveats that prevent it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

from flake8_flask_cli.fixing.outcome import FileDiagnostic, Key, Unfixed
from flake8_flask_cli.fixing.soundness import needs_problem
from flake8_flask_cli.model import UNFINISHED, Applicability, Caveat, Diagnostic, Topic, manual
from flake8_flask_cli.record import Record
from flake8_flask_cli.settings import Settings
from flake8_flask_cli.text.source import Source

_NOT_GIVEN = manual("the file was not given", Topic.NOT_GIVEN)


class FixOptions(Record):
    """What the user has chosen.

    `unsafe` is whether unsafe fixes are applied. `suppression_reason` returns why a diagnostic is
    suppressed (`# noqa`), or the empty string. `progress` is called with the number of files that
    are checked, and that of all.
    """

    settings: Settings
    unsafe: bool
    suppression_reason: Callable[[Source, Diagnostic], str]
    progress: Callable[[int, int], None]


class Obstacles:
    """What prevents the fixes of a run.

    `given` are the files that may be changed. Refusals hold for the texts as they are: call
    `forget_refusals` once they change.
    """

    def __init__(self, given: Collection[Path], options: FixOptions) -> None:
        self._given = given
        self._options = options
        self._refused: dict[Key, Caveat] = {}

    def refuse(self, group: Iterable[FileDiagnostic], reason: str) -> None:
        """Do not fix a group, because of what only applying its edits shows."""
        self._refused.update(dict.fromkeys((each.key for each in group), manual(reason)))

    def forget_refusals(self) -> None:
        """Try again what was refused."""
        self._refused.clear()

    def is_fixable(self, group: list[FileDiagnostic]) -> bool:
        """Tell whether a group has edits, and nothing prevents them."""
        return any(each.edits for each in group) and not any(
            self._manual(each) or self._unsafe(each) for each in group
        )

    def unfixed(self, group: list[FileDiagnostic]) -> Iterator[Unfixed]:
        """Yield the members of a group that is not fixed, with the reasons."""
        manual = [self._manual(each) for each in group]
        caveats = [each or self._unsafe(found) for found, each in zip(group, manual, strict=True)]
        is_unsafe = not any(manual)
        preventing = caveats if is_unsafe else manual
        causes = tuple(itertools.compress(group, preventing))
        blocks_others = len(causes) < len(group)
        for found, why, is_cause in zip(group, caveats, preventing, strict=True):
            if blocks_others or not self._is_hidden(found):
                yield Unfixed(found, why, () if is_cause else causes, is_unsafe)

    def _is_hidden(self, found: FileDiagnostic) -> bool:
        """Tell whether `check` would not report a diagnostic for the given files."""
        return found.path not in self._given or bool(self._suppression_reason(found))

    def _suppression_reason(self, found: FileDiagnostic) -> str:
        return self._options.suppression_reason(found.source, found.diagnostic)

    def _unsafe(self, found: FileDiagnostic) -> tuple[Caveat, ...]:
        """Return the caveats of an unsafe fix, unless unsafe fixes are applied."""
        fix = found.diagnostic.fix
        if fix is None or fix.applicability is Applicability.SAFE or self._options.unsafe:
            return ()
        return fix.caveats

    def _manual(self, found: FileDiagnostic) -> tuple[Caveat, ...]:
        """Return why a diagnostic is not fixed even with unsafe fixes."""
        fix = found.diagnostic.fix
        if found.path not in self._given:
            return (_NOT_GIVEN,)
        suppressed = self._suppression_reason(found)
        if suppressed:
            return (manual(suppressed, Topic.SUPPRESSED),)
        if found.key in self._refused:
            return (self._refused[found.key],)
        if fix is None:
            return (UNFINISHED,)
        if fix.applicability is Applicability.MANUAL:
            return fix.caveats
        problem = needs_problem(found)
        return (manual(problem),) if problem else ()
