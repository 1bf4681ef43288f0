"""What became of each command of a program: two listings beside each other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

from flake8_flask_cli.command_line.change import Change, Verdict, change_of
from flake8_flask_cli.command_line.difference import Difference, DifferenceKind
from flake8_flask_cli.command_line.library_changes import LibraryChanges
from flake8_flask_cli.command_line.listed_command import CommandForm, ListedCommand
from flake8_flask_cli.command_line.listing import Listing
from flake8_flask_cli.commands.click_names import EITHER_CLICK, command_names
from flake8_flask_cli.names.import_paths import path_from

_Path: TypeAlias = tuple[str, ...]


def changes(before: Listing, after: Listing) -> tuple[Change, ...]:
    """Return what became of each command that project code declares, the worst first.

    Groups are compared by their commands, and programs by the options before a command. A group of
    a library is compared as one, but for what Flask-Script and Flask have in every program. What
    could not be reached before is left out.
    """
    comparison = _Comparison(before, after)
    found = [*comparison.of_old(), *comparison.added()]
    order = {verdict: index for index, verdict in enumerate(Verdict)}
    return tuple(sorted(found, key=lambda each: (order[each.verdict], each.path)))


class _Comparison:
    """The commands of both sides, and which new one each old one is."""

    def __init__(self, before: Listing, after: Listing) -> None:
        self._directories = (before.directory, after.directory)
        self._unread_files = after.unread
        old, new = before.commands, after.commands
        self._libraries = LibraryChanges(before, after)
        # A command of a library may be one of the project's now.
        others = [each for each in self._libraries.old if _may_be_own(each)]
        self._old = [each for each in old if _counts(each) and each.reachable]
        self._old += [each for each in others if self._libraries.kept(each) is None]
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
                yield change_of(old, new)
        for old in self._libraries.old:
            kept = self._libraries.kept(old)
            if kept:
                yield kept
            elif not _may_be_own(old):
                yield self._lost(old)

    def added(self) -> Iterator[Change]:
        """Yield the commands that are new."""
        known = {id(each) for each in self._partners}
        for new in self._new:
            if id(new) not in known and new.path:
                yield Change(Verdict.ADDED, None, new)
        yield from self._libraries.added()

    def _found_partners(self) -> list[ListedCommand | None]:
        """Return the new command for each old one.

        Most are called as before. Of the others, first those of the same words, but for how words
        are joined and for what click strips, then those that have moved to another group, and then
        those of a group that others have moved from to one other.
        """
        found: list[ListedCommand | None] = [None] * len(self._old)
        for key in (_path, _alike, _last_alike):
            found = self._matched(found, key, key)
        groups = _renamed_groups(zip(self._old, found, strict=True))

        def in_renamed_group(old: ListedCommand) -> _Path:
            group = groups.get(old.path[:-1])
            return _alike(old._replace(path=(*group, *old.path[-1:]))) if group else ()

        return self._matched(found, in_renamed_group, _alike)

    def _matched(
        self,
        found: Sequence[ListedCommand | None],
        key: Callable[[ListedCommand], _Path],
        new_key: Callable[[ListedCommand], _Path],
    ) -> list[ListedCommand | None]:
        """Return what is found, with the new commands of those left that have the same key.

        The key has to be that of one path on each side.
        """
        taken = {id(each) for each in found}
        free = _by_key(new_key, (each for each in self._new if id(each) not in taken))
        left = _by_key(key, (old for old, new in zip(self._old, found, strict=True) if not new))
        pairs = {
            id(old): new
            for alike, olds in left.items()
            if _is_one_path(olds) and _is_one_path(free.get(alike, []))
            for old, new in self._pairs(olds, free[alike])
        }
        return [new or pairs.get(id(old)) for old, new in zip(self._old, found, strict=True)]

    def _pairs(
        self, olds: Iterable[ListedCommand], news: Sequence[ListedCommand]
    ) -> Iterator[tuple[ListedCommand, ListedCommand]]:
        """Yield old commands and the new ones that they are, the nearest first.

        Two programs that had a command each do not have the same one now, unless they had: one
        declared once, or once in each framework, while a program was migrated.
        """
        pairs = ((old, new) for old in olds for new in news)
        done: set[int] = set()
        given: defaultdict[tuple[Path, int], list[ListedCommand]] = defaultdict(list)
        for old, new in sorted(pairs, key=lambda pair: self._nearness(*pair), reverse=True):
            others = given[new.file, new.line]
            if id(old) not in done and all(_may_be_one(old, each) for each in others):
                others.append(old)
                done.add(id(old))
                yield old, new

    def _nearness(self, old: ListedCommand, new: ListedCommand) -> tuple[bool, bool, bool]:
        """Tell how near a new command is to an old one: in its program, its file, or `flask`.

        The options before a command are those of a program.
        """
        before, after = self._directories
        return (
            _below(old.program, before) == _below(new.program, after),
            _below(old.file, before) == _below(new.file, after),
            new.of_flask is bool(old.path),
        )

    def _unread_file(self, old: ListedCommand) -> Iterator[Difference]:
        """Yield that the file is not read now that declared a command or had its program."""
        before, after = self._directories
        files = {_below(each, before) for each in (old.file, old.program)}
        for each in self._unread_files:
            if _below(each.path, after) in files:
                yield _may_be_unread(f"{each.path.name}: {each.reason}")
                return

    def _lost(self, old: ListedCommand) -> Change:
        shell = self._libraries.shell_of_flask(old)
        if shell:
            return Change(Verdict.EQUAL, old, shell)
        defined = next((each for each in self._unreachable if _alike(each) == _alike(old)), None)
        if defined is not None:
            text = "still defined, but nothing registers it"
            return Change(
                Verdict.LOST, old, defined, (Difference(DifferenceKind.UNREACHABLE, text),)
            )
        found = Change(Verdict.LOST, old, None)
        if old.is_shipped:
            found = self._libraries.of(old)
        if found.verdict is Verdict.LOST:
            unread = (*self._unread_file(old), *map(_may_be_unread, self._unread[:1]))
            found = found._replace(differences=(*found.differences, *unread))
        return found


def _counts(command: ListedCommand) -> bool:
    """Tell whether an entry is compared: a program, and a command of the project's."""
    is_compared = command.form is CommandForm.COMMAND or not command.path
    return is_compared and not command.is_shipped


def _may_be_own(command: ListedCommand) -> bool:
    return command.form is CommandForm.COMMAND


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


def _may_be_one(old: ListedCommand, other: ListedCommand) -> bool:
    """Tell whether two old commands of the same words may have become one."""
    is_same = (old.file, old.line) == (other.file, other.line)
    are_both = bool(old.path) and old.framework is not other.framework
    return is_same or are_both or old.program == other.program


def _renamed_groups(
    pairs: Iterable[tuple[ListedCommand, ListedCommand | None]],
) -> dict[_Path, _Path]:
    """Return the groups whose commands have moved to one other group, and that group."""
    found: defaultdict[_Path, set[_Path]] = defaultdict(set)
    for old, new in pairs:
        if new and old.path[:-1]:
            found[old.path[:-1]].add(new.path[:-1])
    return {
        old: new
        for old, groups in found.items()
        if len(groups) == 1
        for new in groups
        if new not in (old, ())
    }


def _is_one_path(commands: Sequence[ListedCommand]) -> bool:
    return len({each.path for each in commands}) == 1


def _below(path: Path, directory: Path) -> str:
    return path_from(path, directory).as_posix()


def _of_program(old: ListedCommand, new: ListedCommand | None) -> Iterator[Change]:
    """Yield how the options before a command differ, where there are any."""
    now = new or old._replace(parameters=(), unknown=())
    if old.parameters or now.parameters:
        yield change_of(old, now)._replace(new=new)
