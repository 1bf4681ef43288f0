"""The groups that extensions put on an application by themselves, as a project sets them up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from flake8_flask_cli.application.file_roles import is_test
from flake8_flask_cli.command_line.listed_command import CommandForm, Framework, ListedCommand
from flake8_flask_cli.names.project import files_mentioning, module_at
from flake8_flask_cli.script.extensions import EXTENSIONS, Extension
from flake8_flask_cli.script.set_up_calls import set_up_calls, set_up_words


def groups_of_extensions(directory: Path) -> Iterator[ListedCommand]:
    """Yield the groups that `flask` has from extensions that modules below a directory set up.

    Each is declared by the call that does it: `Migrate(app, db)`. Tests do not count. Where no call
    does it, a file that names the class of the extension and cannot be parsed may.
    """
    for extension in EXTENSIONS:
        if extension.function:
            yield from _groups(extension, directory)


def _groups(extension: Extension, directory: Path) -> Iterator[ListedCommand]:
    name, *_ = words = set_up_words(extension)
    naming = [each for each in files_mentioning(directory, (name,)) if not is_test(each, directory)]
    if not naming:
        return
    modules = (
        module
        for path in files_mentioning(directory, words)
        if not is_test(path, directory)
        if (module := module_at(path))
    )
    calls = set_up_calls(extension, modules)
    for module, call, commands in calls:
        if module.source.path:
            yield from _listed(extension, commands, module.source.path, call.lineno)
    unread = [each for each in naming if not calls and module_at(each) is None]
    for path in unread[:1]:
        yield from _listed(extension, extension.commands, path, 1)


def _listed(
    extension: Extension, commands: Iterable[str], path: Path, line: int
) -> Iterator[ListedCommand]:
    for command in commands:
        yield ListedCommand(
            (command,),
            CommandForm.GROUP,
            path,
            Framework.CLICK,
            path,
            line,
            library=extension.function,
            of_flask=True,
        )
