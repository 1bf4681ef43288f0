"""Command lines that name a click command by nearly its name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from flake8_flask_cli.command_line.click_lines import commands_of_flask, listed
from flake8_flask_cli.command_line.command_names import KnownNames
from flake8_flask_cli.command_line.invocation import invocation
from flake8_flask_cli.command_line.started_files import started_as, started_files
from flake8_flask_cli.command_line.typed_command import USUAL, command_of_flask, start_of_flask
from flake8_flask_cli.names.import_paths import project_root, repository_root
from flake8_flask_cli.names.project import files_mentioning
from flake8_flask_cli.record import Record
from flake8_flask_cli.settings import Settings


class Misnamed(Record):
    """A word that nearly names a command, by its index `at`, and the `name`.

    `start` is the index of the word that starts the program, and `group` how a message calls that,
    or the group in it.
    """

    start: int
    at: int
    name: str
    group: str


def misnamed(
    words: Sequence[str], file: Path, directory: str, settings: Settings
) -> Misnamed | None:
    """Return the word of a command line in a file that nearly names a command; None if none does.

    `directory` is where the line runs, from that of the file.
    """
    repository = repository_root(project_root(file))
    start = start_of_flask(words)
    if start is not None:
        first = command_of_flask(words, start)
        if first is None:
            return None
        commands = commands_of_flask(project_root(file), repository, settings)
        return _nearly(KnownNames(commands), words, start, first, "flask")
    if not any(each.endswith(".py") for each in words):
        return None
    if not files_mentioning(repository, (b"FlaskGroup",)):
        return None
    programs = {each.program for each in listed(repository, settings) if not each.of_flask}
    names = frozenset(name for path in programs for name in started_as(path))
    started = invocation(words, names)
    if started is None:
        return None
    paths = started_files(started, file.parent / directory, repository)
    if len(paths) != 1 or paths[0] not in programs:
        return None
    own = [each for each in listed(repository, settings) if each.program == paths[0]]
    of_flask = commands_of_flask(project_root(paths[0]), repository, settings)
    known = KnownNames((*own, *of_flask))
    return _nearly(known, words, started.first, started.end, started.program)


def _nearly(
    known: KnownNames, words: Sequence[str], start: int, first: int, program: str
) -> Misnamed | None:
    typed = words[first:]
    if not typed or typed[0] in USUAL:
        return None
    named = known.named(typed)
    if named is None or named.wrong is None:
        return None
    group = " ".join((program, *named.path[: named.wrong]))
    return Misnamed(start, first + named.wrong, named.path[named.wrong], group)
