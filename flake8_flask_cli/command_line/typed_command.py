"""Which word of a command line names a command, as far as the words alone say.

Most command lines name none, or one that is right in any project. That takes no listing of the
project's commands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from flake8_flask_cli.application.built_in_commands import BUILT_IN_NAMES

USUAL: Final = (*BUILT_IN_NAMES, "db")
"""The commands that `flask` has itself, and most projects by Flask-Migrate."""

_FLASK: Final = re.compile(r"(?:.*[/\\])?flask(?:\.exe)?")
_NAME: Final = re.compile(r"[\w-]+")
_WITH_VALUE: Final = ("--app", "-A", "--env-file", "-e")  # options of `flask` itself
# The word `flask` with another behind it, but for an import in Python, and a usual command.
_CALL: Final = re.compile(
    r"flask(?<![\w.-]flask)(?<!from flask)(?<!import flask)(?:\.exe)?(?=[ \t\\\"',]|\r?\n[ \t]*-)"
    rf"(?![\"']?,?[ \t]+[\"']?(?:{'|'.join(USUAL)})(?![\w-]))"
)


def may_call_flask(text: str) -> bool:
    """Tell whether a text may have a command line of `flask` with another than a usual command."""
    return _CALL.search(text) is not None


def typed_command(words: Sequence[str]) -> Sequence[str]:
    """Return the words from the one on that may name a command; none if no word does."""
    start = start_of_flask(words)
    if start is not None:
        first = command_of_flask(words, start)
        return () if first is None else words[first:]
    if not any(each.endswith(".py") for each in words):
        return ()
    for index, word in enumerate(words[:-1]):
        is_program = word.endswith(".py") or (index > 0 and words[index - 1] == "-m")
        if is_program and words[index + 1] not in USUAL:
            return words[index + 1 :]
    return ()


def start_of_flask(words: Sequence[str]) -> int | None:
    """Return the index of `flask`, or of the program that starts its module."""
    for index, word in enumerate(words):
        if word == "flask" and index and words[index - 1] == "-m":
            return index
        if index == 0 and _FLASK.fullmatch(word):
            return index
    return None


def command_of_flask(words: Sequence[str], start: int) -> int | None:
    """Return the index of the command behind `flask`; None if there is none, or a usual one."""
    index = start + 1
    while index < len(words) and words[index].startswith("-"):
        index += 2 if words[index] in _WITH_VALUE else 1
    if index >= len(words) or words[index] in USUAL or not _NAME.fullmatch(words[index]):
        return None
    return index
