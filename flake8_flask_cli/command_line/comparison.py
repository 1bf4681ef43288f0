"""Two listings that are compared, and rows for people on what became of each command."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from flake8_flask_cli.command_line.change import Change, Verdict
from flake8_flask_cli.command_line.changes import changes
from flake8_flask_cli.command_line.listed_command import CommandForm, ListedCommand
from flake8_flask_cli.command_line.listing import Listing
from flake8_flask_cli.command_line.rows import Row
from flake8_flask_cli.command_line.usage import typed
from flake8_flask_cli.record import Record
from flake8_flask_cli.text.message import printable
from flake8_flask_cli.text.phrases import listed


class Side(Record):
    """One side of a comparison: its commands, and what returns how a file is named for people."""

    listing: Listing
    display_path: Callable[[Path], str]

    @property
    def unread_groups(self) -> int:
        """How many groups and programs of the project may have commands that are not listed."""
        groups = (each for each in self.listing.commands if each.form is CommandForm.GROUP)
        return sum(bool(each.unknown and each.reachable and not each.is_shipped) for each in groups)

    def place(self, command: ListedCommand) -> str:
        """Return the file and line of a command."""
        return f"{printable(self.display_path(command.file))}:{command.line}"


class Comparison(Record):
    """Two command lines, and what became of each command."""

    old: Side
    new: Side
    changes: tuple[Change, ...]

    @property
    def breaks(self) -> bool:
        """Whether something that was typed before may now be refused, or mean something else."""
        return any(each.breaks for each in self.changes)


def compared(old: Side, new: Side) -> Comparison:
    """Compare two listings."""
    return Comparison(old, new, changes(old.listing, new.listing))


def comparison_rows(comparison: Comparison) -> Iterator[Row]:
    """Yield a row for each command, the worst verdict first, and the totals."""
    width = max((len(each.verdict.value) for each in comparison.changes), default=0)
    for each in comparison.changes:
        yield Row(
            f"{each.verdict.value:{width}}  ",
            _name(each),
            place=_place(each, comparison),
            text=printable("; ".join(found.text for found in each.differences)),
            is_whole=True,
        )
    if comparison.changes:
        yield Row()
    yield Row(_totals(comparison))
    unread = [
        f"{number} {when}"
        for side, when in ((comparison.old, "before"), (comparison.new, "now"))
        if (number := side.unread_groups)
    ]
    if unread:
        why = "`flake8-flask-cli commands` says why"
        yield Row(f"groups whose commands are not all read: {listed(unread)}; {why}")


def _name(change: Change) -> str:
    return typed(change.path) if change.path else "(options before the command)"


def _place(change: Change, comparison: Comparison) -> str:
    new = comparison.new.place(change.new) if change.new else ""
    if change.old is None or (new and change.verdict is Verdict.EQUAL):
        return new
    old = comparison.old.place(change.old)
    return f"{old} -> {new}" if new else old


def _totals(comparison: Comparison) -> str:
    numbers = Counter(each.verdict for each in comparison.changes)
    if not numbers:
        return "no commands on either side"
    parts = [f"{numbers[each]} {each.value}" for each in Verdict if numbers[each]]
    number = numbers.total()
    what = "1 command" if number == 1 else f"{number} commands"
    broken = sum(each.breaks for each in comparison.changes)
    works = "all that was typed before still works"
    if broken:
        works = f"{broken} no longer {'works' if broken == 1 else 'work'} as before"
    return f"{what}: {listed(parts)}; {works}"
