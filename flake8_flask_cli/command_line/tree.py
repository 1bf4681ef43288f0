"""The commands of a project for people: a tree of each program, what was not read, the totals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from flake8_flask_cli.command_line.listed_command import CommandForm, Framework, ListedCommand
from flake8_flask_cli.command_line.listing import Listing
from flake8_flask_cli.command_line.rows import Row
from flake8_flask_cli.command_line.usage import typed, usage
from flake8_flask_cli.text.message import printable
from flake8_flask_cli.text.phrases import counted

_FRAMEWORKS = {Framework.FLASK_SCRIPT: "Flask-Script", Framework.CLICK: "click"}
_UNREACHABLE, _UNREAD = "not reachable:", "not read:"  # headings
_UNKNOWN = "[?]"  # stands where something could not be read


def tree(listing: Listing, display_path: Callable[[Path], str]) -> list[Row]:
    """Return the rows on a listing."""
    return list(_Tree(listing, display_path).rows())


class _Tree:
    """The rows on a listing, section by section."""

    def __init__(self, listing: Listing, display_path: Callable[[Path], str]) -> None:
        self._listing = listing
        self._display_path = display_path
        self._programs = [list(each) for _, each in groupby(listing.commands, _program)]

    def rows(self) -> Iterator[Row]:
        """Yield all rows. Programs of which nothing can be typed come behind the others."""
        idle: list[Row] = []
        for commands in self._programs:
            if _is_typed(commands):
                yield from (*self._program(commands), Row())
            else:
                idle += self._program(commands, depth=1)
        if idle:
            yield from (Row(name=_UNREACHABLE), *idle, Row())
        if self._listing.unread:
            yield from (*self._unread_files(), Row())
        yield Row(self._totals())

    def _program(self, commands: Sequence[ListedCommand], depth: int = 0) -> Iterator[Row]:
        """Yield the rows on one program. At another depth, they are below `_UNREACHABLE`."""
        root = next((each for each in commands if not each.path), None)
        yield self._heading(commands[0], root)._replace(depth=depth)
        own = [each for each in commands if each.path and not each.is_shipped]
        lost = [] if depth else [each for each in own if not each.reachable]
        yield from (self._row(each, depth) for each in own if each.reachable or depth)
        shipped = [each for each in commands if each.is_shipped]
        if shipped:
            yield Row("from libraries:", items=tuple(_summary(shipped)), depth=depth + 1)
        if lost:
            yield Row(name=_UNREACHABLE, depth=1)
            yield from (self._row(each, 0)._replace(depth=2) for each in lost)
        yield from self._unread(commands, depth + 1)

    def _heading(self, member: ListedCommand, root: ListedCommand | None) -> Row:
        """Return the row that names a program, with what is typed before the name of a command."""
        name = "flask" if member.of_flask else self._name(member.program)
        kind = _FRAMEWORKS[member.framework]
        what = f"(application in {self._name(member.program)})" if member.of_flask else f"({kind})"
        if root is None:
            return Row(name=name, items=(what,))
        return self._row(root, 0)._replace(name=name, items=(what, *_items(root)))

    def _row(self, command: ListedCommand, depth: int) -> Row:
        *before, name = command.path or ("",)
        return Row(
            f"{typed(tuple(before))} " if before else "",
            typed((name,)) if command.path else "",
            _items(command),
            self._place(command),
            printable(command.help),
            depth + len(command.path),
        )

    def _unread(self, commands: Iterable[ListedCommand], depth: int) -> Iterator[Row]:
        """Yield the rows on what of a program is not known."""
        rows = [
            Row(
                typed(each.path) if each.path else self._name(each.program),
                place=self._place(each),
                text=printable("; ".join(each.unknown)),
                depth=depth + 1,
                is_whole=True,
            )
            for each in commands
            if each.unknown and not each.is_shipped
        ]
        if rows:
            yield Row(name=_UNREAD, depth=depth)
            yield from rows

    def _unread_files(self) -> Iterator[Row]:
        yield Row(name=_UNREAD)
        for each in self._listing.unread:
            reason = printable(each.reason)
            yield Row(name=f"{self._name(each.path)}:", items=(reason,), depth=1)

    def _totals(self) -> str:
        commands = [each for each in self._listing.commands if not each.is_shipped]
        number = sum(each.form is CommandForm.COMMAND for each in commands)
        programs = sum(map(_is_typed, self._programs))
        unreachable = sum(
            not each.reachable and each.form is CommandForm.COMMAND for each in commands
        )
        incomplete = sum(bool(each.unknown) for each in commands)
        files = len(self._listing.unread)
        where = self._name(self._listing.path)
        first = (
            f"{counted(number, 'command')} in {counted(programs, 'program')}"
            if number or programs
            else f"no commands in {'the current directory' if where == '.' else where}"
        )
        others = (
            f"{unreachable} not reachable" if unreachable else "",
            f"{incomplete} not read in full" if incomplete else "",
            f"{counted(files, 'file')} not read" if files else "",
        )
        return ", ".join(filter(None, (first, *others)))

    def _name(self, path: Path) -> str:
        return printable(self._display_path(path))

    def _place(self, command: ListedCommand) -> str:
        return f"{self._name(command.file)}:{command.line}"


def _program(command: ListedCommand) -> tuple[Path, Framework, bool]:
    return command.program, command.framework, command.of_flask


def _is_typed(commands: Iterable[ListedCommand]) -> bool:
    """Tell whether one of the commands of a program can be typed."""
    return any(each.reachable for each in commands)


def _items(command: ListedCommand) -> tuple[str, ...]:
    """Return what is typed behind the name of a command, and what else is to know of the name."""
    older = command.older_path
    return (
        *map(usage, command.parameters),
        *([_UNKNOWN] if command.unknown else ()),
        *([f"({printable(command.idle)})"] if command.idle else ()),
        *([f"(before click 8.2: {typed(older)})"] if older is not None else ()),
    )


def _summary(shipped: Sequence[ListedCommand]) -> Iterator[str]:
    """Yield the commands that a library has, and of its groups how many these hold."""
    paths = {each.path for each in shipped}
    tops = [each for each in shipped if each.path[:-1] not in paths]
    for each in tops:
        inner = sum(
            other.path[: len(each.path)] == each.path and other.form is CommandForm.COMMAND
            for other in shipped
            if other is not each
        )
        count = f" ({counted(inner, 'command')})" if inner else ""
        yield f"{typed(each.path)}{count}{',' if each is not tops[-1] else ''}"
