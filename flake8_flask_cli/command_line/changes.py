"""What became of each command of a program: two listings beside each other."""

from __future__ import annotations

import enum
import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeAlias

from flake8_flask_cli.command_line.listed_command import CommandForm, ListedCommand
from flake8_flask_cli.command_line.listing import Listing
from flake8_flask_cli.command_line.parameter_changes import (
    Difference,
    DifferenceKind,
    parameter_differences,
)
from flake8_flask_cli.command_line.usage import typed
from flake8_flask_cli.commands.click_names import EITHER_CLICK, command_names


class Verdict(enum.Enum):
    """What became of a command, the worst first."""

    LOST = "lost"
    CHANGED = "changed"
    RENAMED = "renamed"
    EXTENDED = "extended"
    """There are new optional parameters, and all that was typed before still works."""
    ADDED = "added"
    EQUAL = "equal"


class Change(NamedTuple):
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


_Path: TypeAlias = tuple[str, ...]


def changes(before: Listing, after: Listing) -> tuple[Change, ...]:
    """Return what became of each command that project code declares, the worst first.

    Groups are compared by their commands, and programs by the options before a command. What only
    a library brings is left out, and so is what could not be reached before.
    """
    comparison = _Comparison(before, after)
    found = [*comparison.of_old(), *comparison.added()]
    order = {verdict: index for index, verdict in enumerate(Verdict)}
    return tuple(sorted(found, key=lambda each: (order[each.verdict], each.path)))


class _Comparison:
    """The commands of both sides, and which new one each old one is."""

    def __init__(self, before: Listing, after: Listing) -> None:
        self._directories = (before.directory, after.directory)
        old, new = before.commands, after.commands
        self._old = [each for each in old if _counts(each) and each.reachable]
        self._new = [each for each in new if _counts(each) and each.reachable]
        self._unreachable = [each for each in new if _counts(each) and not each.reachable]
        self._unread = [reason for each in new if _holds_commands(each) for reason in each.unknown]
        self._partners = self._found_partners()

    def of_old(self) -> Iterator[Change]:
        """Yield what became of each old command."""
        for old, new in zip(self._old, self._partners, strict=True):
            if not old.path:
                yield from _of_program(old, new)
            elif new is None:
                yield self._lost(old)
            else:
                yield _change(old, new)

    def added(self) -> Iterator[Change]:
        """Yield the commands that are new."""
        known = {id(each) for each in self._partners}
        for new in self._new:
            if id(new) not in known and new.path:
                yield Change(Verdict.ADDED, None, new)

    def _found_partners(self) -> list[ListedCommand | None]:
        """Return the new command for each old one.

        Most are called as before. Of the others, first those of the same words, but for how words
        are joined and for what click strips, and then those that have moved to another group.
        """
        found: list[ListedCommand | None] = [None] * len(self._old)
        for key in (_path, _alike, _last_alike):
            taken = {id(each) for each in found}
            free = _by_key(key, (each for each in self._new if id(each) not in taken))
            left = _by_key(
                key, (old for old, new in zip(self._old, found, strict=True) if new is None)
            )
            for index, old in enumerate(self._old):
                candidates = free.get(key(old), [])
                is_clear = _is_one_path(candidates) and _is_one_path(left.get(key(old), []))
                if found[index] is None and is_clear:
                    found[index] = max(candidates, key=partial(self._nearness, old))
        return found

    def _nearness(self, old: ListedCommand, new: ListedCommand) -> tuple[bool, bool, bool]:
        """Tell how near a new command is to an old one: in its program, its file, or `flask`."""
        before, after = self._directories
        return (
            _below(old.program, before) == _below(new.program, after),
            _below(old.file, before) == _below(new.file, after),
            new.of_flask,
        )

    def _lost(self, old: ListedCommand) -> Change:
        defined = next((each for each in self._unreachable if _alike(each) == _alike(old)), None)
        if defined is not None:
            text = "still defined, but nothing registers it"
            return Change(
                Verdict.LOST, old, defined, (Difference(DifferenceKind.UNREACHABLE, text),)
            )
        return Change(Verdict.LOST, old, None, tuple(map(_may_be_unread, self._unread[:1])))


def _counts(command: ListedCommand) -> bool:
    """Tell whether an entry is compared: a program, and a command of the project's."""
    is_compared = command.form is CommandForm.COMMAND or not command.path
    return is_compared and not command.is_shipped


def _holds_commands(command: ListedCommand) -> bool:
    return command.form is CommandForm.GROUP and not command.is_shipped


def _may_be_unread(reason: str) -> Difference:
    return Difference(
        DifferenceKind.UNKNOWN, f"it may be among the commands that are not read: {reason}"
    )


def _path(command: ListedCommand) -> _Path:
    return command.path


def _alike(command: ListedCommand) -> _Path:
    """Return the words in a form that is the same for `create_user`, `createUser`, `create-user`.

    A suffix that click strips from 8.2 on does not count either.
    """
    return tuple(map(_alike_word, command.path))


def _alike_word(word: str) -> str:
    parted = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", word)
    return command_names(parted, EITHER_CLICK).newest.replace("-", "")


def _last_alike(command: ListedCommand) -> _Path:
    return _alike(command)[-1:]


def _by_key(
    key: Callable[[ListedCommand], _Path], commands: Iterable[ListedCommand]
) -> dict[_Path, list[ListedCommand]]:
    found: defaultdict[_Path, list[ListedCommand]] = defaultdict(list)
    for each in commands:
        found[key(each)].append(each)
    return found


def _is_one_path(commands: Sequence[ListedCommand]) -> bool:
    return len({each.path for each in commands}) == 1


def _below(path: Path, directory: Path) -> str:
    return os.path.relpath(path, directory)


def _of_program(old: ListedCommand, new: ListedCommand | None) -> Iterator[Change]:
    """Yield how the options before a command differ, where there are any."""
    now = new or old._replace(parameters=(), unknown=())
    if old.parameters or now.parameters:
        yield _change(old, now)._replace(new=new)


def _change(old: ListedCommand, new: ListedCommand) -> Change:
    found = [*_renaming(old, new), *_parameters(old, new)]
    if old.path != new.path:
        verdict = Verdict.RENAMED
    elif any(each.breaks for each in found):
        verdict = Verdict.CHANGED
    else:
        is_known = (each for each in found if each.kind is not DifferenceKind.UNKNOWN)
        verdict = Verdict.EXTENDED if any(is_known) else Verdict.EQUAL
    return Change(verdict, old, new, tuple(found))


def _renaming(old: ListedCommand, new: ListedCommand) -> Iterator[Difference]:
    if old.path != new.path:
        since = " from click 8.2 on" if old.path == new.older_path else ""
        text = f"`{typed(old.path)}` is called `{typed(new.path)}`{since}"
        yield Difference(DifferenceKind.NAME, text)


def _parameters(old: ListedCommand, new: ListedCommand) -> Iterator[Difference]:
    """Yield the differences of parameters; what may only be unread is none."""
    for each in parameter_differences(old.parameters, new.parameters):
        is_unread = (new.unknown and each.kind is DifferenceKind.LOST) or (
            old.unknown and each.kind is DifferenceKind.ADDED
        )
        if not is_unread:
            yield each
    for side, when in ((old, "before"), (new, "now")):
        if side.unknown and side.form is CommandForm.COMMAND:
            text = f"not read {when}: {'; '.join(side.unknown)}"
            yield Difference(DifferenceKind.UNKNOWN, text, breaks=False)
