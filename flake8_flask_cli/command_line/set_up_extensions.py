"""The groups that extensions put on an application by themselves, as a project sets them up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from flake8_flask_cli.application.file_roles import is_test
from flake8_flask_cli.command_line.listed_command import CommandForm, Framework, ListedCommand
from flake8_flask_cli.names.project import files_mentioning, module_at
from flake8_flask_cli.script.extensions import EXTENSIONS, Extension
from flake8_flask_cli.script.set_up_calls import set_up_calls, set_up_words


def groups_of_extensions(directory: Path) -> Iterator[ListedCommand]:
    """Yield the groups that `flask` has from extensions, where modules below a directory set up.

    Each is declared by the call that does it: `Migrate(app, db)`. Tests do not count.
    """
    for extension in EXTENSIONS:
        if extension.function:
            yield from _groups(extension, directory)


def _groups(extension: Extension, directory: Path) -> Iterator[ListedCommand]:
    name, *_ = words = set_up_words(extension)
    if not any(not is_test(path, directory) for path in files_mentioning(directory, (name,))):
        return
    modules = (
        module
        for path in files_mentioning(directory, words)
        if not is_test(path, directory)
        if (module := module_at(path))
    )
    for module, call, commands in set_up_calls(extension, modules):
        path = module.source.path
        assert path is not None
        for command in commands:
            yield ListedCommand(
                (command,),
                CommandForm.GROUP,
                path,
                Framework.CLICK,
                path,
                call.lineno,
                library=extension.function,
                of_flask=True,
            )
