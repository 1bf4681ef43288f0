"""Names of commands that differ only in what click changes in the name of a function."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from flake8_flask_cli.application.file_roles import is_test
from flake8_flask_cli.commands.click_names import SUFFIXES, click_versions, command_names
from flake8_flask_cli.names.import_paths import project_root
from flake8_flask_cli.names.project import files_named, python_files
from flake8_flask_cli.text.reading import content_of, until_files_change

_LOWER: Final = bytes(range(256)).lower()
_DECLARE_COMMANDS: Final = ("setup.cfg", "pyproject.toml")
# A function may give its name to a command, and a string may be one.
_MAY_NAME: Final = re.compile(rb"def[ \t]+(\w+)|[\"']([^\"'\s]{1,80})[\"']")


def plain_name(name: str) -> str:
    """Return what two names have in common that are like each other."""
    dashed = name.lower().replace("_", "-")
    stem, dash, suffix = dashed.rpartition("-")
    return (stem if dash and suffix in SUFFIXES else dashed).replace("-", "")


def may_be_misnamed(typed: Iterable[str], repository: Path) -> bool:
    """Tell whether one of the words behind a program may nearly name a command of a repository.

    It does not where what may give a command its name in the code would give just that word.
    """
    declaring = files_named(repository, *_DECLARE_COMMANDS)
    if any(b"flask.commands" in content_of(each) for each in declaring):
        return True
    for word in typed:
        like_it = () if word.startswith("-") else _names_like(word, repository)
        if not like_it:
            # Neither this nor what follows names anything.
            return False
        if any(word not in names for names in like_it):
            return True
    return False


@until_files_change(256)
def _names_like(word: str, repository: Path) -> list[tuple[str, ...]]:
    """Return the names that one function or string may give, of each that gives one like a word."""
    plain = plain_name(word)
    part = plain.encode()
    return [
        names
        for path in python_files(repository)
        if part in content_of(path).translate(_LOWER, b"-_") and not is_test(path, repository)
        for names in _names_given(path).get(plain, ())
    ]


@until_files_change(512)
def _names_given(path: Path) -> Mapping[str, list[tuple[str, ...]]]:
    """Return the names that each function and each string of a file may give, by what is plain."""
    found: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    versions = click_versions(project_root(path))
    for function, string in _MAY_NAME.findall(content_of(path)):
        if function:
            newest, older = command_names(function.decode(errors="replace"), versions)
            names = (newest,) if older is None else (newest, older)
        else:
            names = (string.decode(errors="replace"),)
        found[plain_name(names[0])].append(names)
    return found
