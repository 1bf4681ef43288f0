"""The names that programs of a project may have in command lines, before any of them is read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from flake8_flask_cli.command_line.started_files import started_as
from flake8_flask_cli.names.import_chain import file_has_word_or_imports_one
from flake8_flask_cli.names.project import files_mentioning
from flake8_flask_cli.names.values import FLASK_SCRIPT_WORDS
from flake8_flask_cli.settings import Settings
from flake8_flask_cli.text.reading import until_files_change

MANAGE: Final = "manage.py"
"""The file name that Flask-Script's own documentation gives to programs."""


_MODULE_OPTION: Final = re.compile(r"(?<![\w-])-m(?![\w-])")


def words_of_managers(settings: Settings) -> tuple[str, ...]:
    """Return the words one of which a project has that does anything with a Manager."""
    return (*FLASK_SCRIPT_WORDS, *(each.rpartition(".")[2] for each in settings.managers))


@until_files_change(8)
def possible_program_names(repository: Path, settings: Settings) -> frozenset[str]:
    """Return the names of the files and modules that may run a Manager or a FlaskGroup.

    A `manage.py` is among them, which may have been one that is gone.
    """
    found = [*files_mentioning(repository, (b"FlaskGroup",))]
    words = words_of_managers(settings)
    if files_mentioning(repository, tuple(map(str.encode, words))):
        found += [
            each
            for each in files_mentioning(repository, (b".run",))
            if file_has_word_or_imports_one(words, each)
        ]
    return frozenset((MANAGE, *(name for path in found for name in started_as(path))))


def has_program_name(text: str, names: Iterable[str]) -> bool:
    """Tell whether a text has the name of a file, or `-m` and that of a module."""
    has_option = _MODULE_OPTION.search(text) is not None
    return any((has_option or name.endswith(".py")) and name in text for name in names)
