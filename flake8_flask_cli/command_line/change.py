"""What became of one command: the verdict, and the differences in words."""

from __future__ import annotations

import enum
from collections.abc import Iterator

from flake8_flask_cli.command_line.difference import Difference, DifferenceKind
from flake8_flask_cli.command_line.listed_command import CommandForm, ListedCommand
from flake8_flask_cli.command_line.parameter_changes import parameter_differences
from flake8_flask_cli.command_line.usage import typed
from flake8_flask_cli.record import Record


class Verdict(enum.Enum):
    """What became of a command, the worst first."""

    LOST = "lost"
    CHANGED = "changed"
    RENAMED = "renamed"
    EXTENDED = "extended"
    """There are new optional parameters, and all that was typed before still works."""
    ADDED = "added"
    EQUAL = "equal"


class Change(Record):
    """What became of one command: `old` is None of an added one, and `new` of a lost one.

    A command that is still defined where nothing registers it is lost, and has a `new`. The options
    before a command are changed and have none where there is no program any more. The `differences`
    of a renamed command are those of its parameters, too.
    """

    verdict: Verdict
    old: ListedCommand | None
    new: ListedCommand | None
    differences: tuple[Difference, ...] = ()

    @property
    def path(self) -> tuple[str, ...]:
        """The words that were typed; of an added command those that are."""
        command = self.old or self.new
        return command.path if command else ()

    @property
    def breaks(self) -> bool:
        """Whether something that was typed before may now be refused, or mean something else."""
        return self.verdict is Verdict.LOST or any(each.breaks for each in self.differences)


def change_of(old: ListedCommand, new: ListedCommand) -> Change:
    """Return what became of a command that is still there."""
    found = [*renaming(old, new), *_parameters(old, new)]
    if old.path != new.path:
        verdict = Verdict.RENAMED
    elif any(each.breaks for each in found):
        verdict = Verdict.CHANGED
    else:
        is_known = (each for each in found if each.kind is not DifferenceKind.UNKNOWN)
        verdict = Verdict.EXTENDED if any(is_known) else Verdict.EQUAL
    return Change(verdict, old, new, tuple(found))


def renaming(old: ListedCommand, new: ListedCommand) -> Iterator[Difference]:
    """Yield how a command is called now, if not as before."""
    if old.path != new.path:
        since = " from click 8.2 on" if old.path == new.older_path else ""
        text = f"`{typed(old.path)}` is called `{typed(new.path)}`{since}"
        yield Difference(DifferenceKind.NAME, text)


def _parameters(old: ListedCommand, new: ListedCommand) -> Iterator[Difference]:
    """Yield the differences of parameters; what may only be unread is none."""
    before, now = _unread(old), _unread(new)
    for each in parameter_differences(old.parameters, new.parameters):
        is_unread = (
            (now and each.kind is DifferenceKind.LOST)
            or (before and each.kind is DifferenceKind.ADDED)
            or ((before or now) and each.kind is DifferenceKind.UNKNOWN)
        )
        if not is_unread:
            yield each
    for unread, when in ((before, "before"), (now, "now")):
        if unread:
            text = f"not read {when}: {'; '.join(unread)}"
            yield Difference(DifferenceKind.UNKNOWN, text, breaks=False)


def _unread(command: ListedCommand) -> tuple[str, ...]:
    """Return why parameters are not known; of a program, which has commands, others may not be."""
    return command.unknown if command.form is CommandForm.COMMAND else ()
