"""What each fix group does when nothing else is fixed: for reports that carry fixes."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from flake8_flask_cli.fixing.check_report import Proposal
from flake8_flask_cli.fixing.fixability import FixOptions
from flake8_flask_cli.fixing.outcome import FileDiagnostic, Key, Outcome
from flake8_flask_cli.fixing.rounds import Group, fix_each
from flake8_flask_cli.model import Applicability, applicability, texts
from flake8_flask_cli.text.source import Source


@dataclass(frozen=True)
class _Wanted:
    """The fix groups in which one of some diagnostics is."""

    keys: Collection[Key]

    def __call__(self, group: Group) -> bool:
        return any(each.key in self.keys for each in group)


def proposals(
    found: Iterable[FileDiagnostic], sources: Collection[Source], options: FixOptions
) -> dict[Key, Proposal]:
    """Return the fixes of some diagnostics, by the key of each diagnostic that they fix.

    `sources` are all files that fixes may change. Unsafe fixes are proposed where there is no safe
    one, whatever `options` say.
    """
    keys = {each.key for each in found}
    proposed: dict[Key, Proposal] = {}
    for unsafe in (False, True):
        wanted = _Wanted(keys - proposed.keys())
        if not wanted.keys:
            break
        for outcome in fix_each(
            sources, options._replace(unsafe=unsafe), wanted, lambda _group, _other: False
        ):
            proposal = _proposal(outcome)
            for each in outcome.fixed:
                proposed.setdefault(each.key, proposal)
    return proposed


def _proposal(outcome: Outcome) -> Proposal:
    caveats = [
        caveat
        for each in outcome.fixed
        if each.diagnostic.fix
        for caveat in each.diagnostic.fix.caveats
        if caveat.level < Applicability.SAFE
    ]
    return Proposal(
        applicability(caveats), outcome.fixed, outcome.changed, tuple(dict.fromkeys(texts(caveats)))
    )
