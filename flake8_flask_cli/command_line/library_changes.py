"""What became of the commands that libraries have: of a group, in one line and not in one each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from flake8_flask_cli.command_line.change import Change, Verdict, renaming
from flake8_flask_cli.command_line.difference import Difference, DifferenceKind
from flake8_flask_cli.command_line.listed_command import CommandForm, Framework, ListedCommand
from flake8_flask_cli.command_line.listing import Listing
from flake8_flask_cli.command_line.usage import typed
from flake8_flask_cli.migration.helper_commands import CLEAN_LINE
from flake8_flask_cli.script.extensions import Extension, extension_of
from flake8_flask_cli.script.managers import CLEAN, SERVER, SHELL, SHOW_URLS
from flake8_flask_cli.text.phrases import listed

# The commands of Flask-Script that every program has anyway, under the names that it gives them.
_ALWAYS_THERE = {SERVER: "runserver", SHELL: "shell"}
# What Flask has in place of the commands of Flask-Script.
_OF_FLASK = {SERVER: ("run",), SHELL: ("shell",), SHOW_URLS: ("routes",)}


class LibraryChanges:
    """The commands of libraries on both sides, as a program registers them."""

    def __init__(self, before: Listing, after: Listing) -> None:
        self._before, self._after = before, after
        self._new = [*_of_libraries(after), *after.of_extensions]

    @property
    def old(self) -> tuple[ListedCommand, ...]:
        """What a program had of libraries, groups without what is in them.

        What extensions put on the application by themselves counts where nothing else starts it.
        """
        found = [*_of_libraries(self._before)]
        if not any(_is_script_program(each) for each in self._before.commands):
            found += self._before.of_extensions
        return tuple({each.path: each for each in found}.values())

    def kept(self, old: ListedCommand) -> Change | None:
        """Return what became of a command that its library still has; None of any other."""
        same = (each for each in self._new if each.path == old.path)
        kept = next((each for each in same if _source(each) in (_source(old), "click")), None)
        return _still_there(Verdict.EQUAL, old, kept) if kept else None

    def of(self, old: ListedCommand) -> Change:
        """Return what became of a command or group that its library has not any more."""
        own = [each for each in self._after.commands if each.reachable and not each.is_shipped]
        same = next((each for each in own if each.path == old.path), None)
        if same and same.form is CommandForm.GROUP and old.form is CommandForm.GROUP:
            return self._as_own_group(old, same, own)
        moved = self._moved(old)
        if moved is None:
            return Change(Verdict.LOST, old, None, (*_instead(old),))
        return _still_there(Verdict.RENAMED, old, moved)

    def added(self) -> Iterator[Change]:
        """Yield the groups that an extension puts on the application since."""
        known = {_source(each) for each in (*self.old, *self._before.of_extensions)}
        for each in self._after.of_extensions:
            if _source(each) not in known:
                yield Change(Verdict.ADDED, None, each)

    def _as_own_group(
        self, old: ListedCommand, new: ListedCommand, own: list[ListedCommand]
    ) -> Change:
        """Return what became of a group that is one of the project's code now."""
        there = {each.path for each in own}
        length = len(old.path)
        lacking = [
            typed(each.path[length:])
            for each in self._before.commands
            if each.path[:length] == old.path and each.is_shipped and each.path not in there
        ]
        if lacking:
            text = f"it is the project's own now, and lacks {listed(lacking)}"
            return Change(Verdict.CHANGED, old, new, (Difference(DifferenceKind.LOST, text),))
        text = "it is the project's own now, and its commands are not compared"
        difference = Difference(DifferenceKind.UNKNOWN, text, breaks=False)
        return Change(Verdict.EQUAL, old, new, (difference,))

    def _moved(self, old: ListedCommand) -> ListedCommand | None:
        """Return the command that does now what a command of a library did."""
        extension = extension_of(old.library)
        if extension is None:
            return self._of_flask(old)
        words = extension.words(old.library)
        groups = [each for each in self._new if _source(each) == _source(old)]
        if len(words) > 1:
            # One that its class called otherwise: `create_user` is `users create`.
            groups = [each._replace(path=words) for each in groups if each.path == words[:1]]
        return next(iter(groups), None)

    def _of_flask(self, old: ListedCommand) -> ListedCommand | None:
        """Return the command of Flask that does what one of Flask-Script did."""
        words = _OF_FLASK.get(old.library)
        return self._flask._replace(path=words) if words and self._flask else None

    def shell_of_flask(self, old: ListedCommand) -> ListedCommand | None:
        """Return the shell of Flask where a class of the project was the shell of a program.

        A class that derives from Shell has its options.
        """
        is_shell = any(each.names == ("--no-ipython",) for each in old.parameters)
        if old.path != _OF_FLASK[SHELL] or not is_shell or self._flask is None:
            return None
        return self._flask._replace(path=old.path)

    @cached_property
    def _flask(self) -> ListedCommand | None:
        """The program that has the commands of Flask; None where Flask-Script still has one."""
        roots = [each for each in self._after.commands if not each.path and each.reachable]
        if any(map(_is_script_program, roots)):
            return None
        return next((each for each in roots if each.of_flask), next(iter(roots), None))


def _of_libraries(listing: Listing) -> Iterator[ListedCommand]:
    """Yield what a program registers of libraries, but for what is in such a group."""
    shipped = {
        (each.program, each.of_flask, each.path) for each in listing.commands if each.is_shipped
    }
    for each in listing.commands:
        is_inside = (each.program, each.of_flask, each.path[:-1]) in shipped
        is_usual = each.path[-1:] == (_ALWAYS_THERE.get(each.library),)
        if each.is_shipped and each.reachable and not is_inside and not is_usual:
            yield each


def _is_script_program(command: ListedCommand) -> bool:
    is_script = command.framework is Framework.FLASK_SCRIPT
    return is_script and command.reachable and not command.path


def _source(command: ListedCommand) -> Extension | str:
    """Return what a command comes from: an extension, a class of Flask-Script, or a package.

    Of a command of Flask, that is the package of its class: `click`.
    """
    is_of_flask_script = command.library in (SERVER, SHELL, SHOW_URLS, CLEAN)
    package = command.library.partition(".")[0]
    return extension_of(command.library) or (command.library if is_of_flask_script else package)


def _still_there(verdict: Verdict, old: ListedCommand, new: ListedCommand) -> Change:
    extension = extension_of(old.library)
    differs: tuple[Difference, ...] = ()
    if extension and extension.difference and old.framework is not new.framework:
        differs = (Difference(DifferenceKind.UNKNOWN, extension.difference, breaks=False),)
    return Change(verdict, old, new, (*renaming(old, new), *differs))


def _instead(old: ListedCommand) -> Iterator[Difference]:
    """Yield what to do about a command that is lost, if that is known."""
    extension = extension_of(old.library)
    if extension and extension.commands:
        line = extension.replacing(old.library)
        text = f"`{line}` needs `{extension.set_up}`, and no such call was found"
    elif extension:
        text = f"`{extension.replacing(old.library)}` is Celery's own command line"
    elif old.library == CLEAN:
        text = f"`{CLEAN_LINE}` does the same"
    elif old.library in _OF_FLASK:
        text = f"`flask {typed(_OF_FLASK[old.library])}` replaces it"
    else:
        return
    yield Difference(DifferenceKind.UNREACHABLE, text)
