"""How a command line starts a program that is written in Python: which of its words do."""

from __future__ import annotations

import enum
import re
from collections.abc import Sequence
from typing import Final

from flake8_flask_cli.record import Record


class Started(enum.Enum):
    """How a program is named."""

    FILE = enum.auto()
    MODULE = enum.auto()
    """By its dotted name, behind `-m`."""


class Invocation(Record):
    """The words that start a program, from `start` up to `end`, 0-based.

    `program` names it as it is typed: `shop/manage.py`, `shop.manage`. `is_plain` is whether
    `flask` can stand for these words; else they are only the program, for something that starts
    modules: `-m flask` can. `directory` is that of the `python`, with its slash. `first` is the
    word with which what starts the program begins.
    """

    started: Started
    program: str
    first: int
    start: int
    end: int
    is_plain: bool = True
    directory: str = ""

    @property
    def from_variable(self) -> Invocation:
        """The same where a variable names the `python`, which has to stay."""
        named = self.end - (2 if self.started is Started.MODULE else 1)
        if not self.is_plain or self.first == named:
            return self
        return self._replace(start=named, is_plain=False, directory="")


_PYTHON: Final = re.compile(r"(?P<directory>(?:.*[/\\])?)(?:python|pypy|py)[\d.]*w?(?:\.exe)?")
# A variable of a shell, a Makefile, Windows or a template.
_VARIABLE: Final = re.compile(
    r"\$[({]?\w*(?:py|PY|Py)\w*[)}]?|%\w*PY\w*%|\$\(\w*PY\w*\)|\{\{.*(?:py|PY).*\}\}|\}\}"
    r"|\{\w*py\w*\}"
)
_WITH_VALUE: Final = ("-W", "-X")  # options of Python
# Programs that do something to a file, and do not run it.
_NO_PROGRAM: Final = frozenset(
    (
        *("chmod", "chown", "chgrp", "cat", "cp", "mv", "rm", "ln", "ls", "touch", "head", "tail"),
        *("less", "more", "grep", "sed", "awk", "diff", "stat", "wc", "file", "tar", "zip", "find"),
        *("vi", "vim", "nano", "emacs", "code", "subl", "open", "git", "hg", "svn", "scp", "rsync"),
        *(
            "install",
            "dos2unix",
            "test",
            "[",
            "[[",
            "echo",
            "printf",
            "mkdir",
            "cd",
            "tree",
            "type",
        ),
        *("COPY", "ADD", "WORKDIR", "copy", "del", "move", "flake8", "pylint", "black", "isort"),
        *("mypy", "ruff", "autopep8", "yapf", "pyflakes", "pep8", "pycodestyle", "2to3", "radon"),
        *("gunicorn", "uwsgi", "pip", "pip3", "pyinstaller", "pytest", "nosetests", "if", "which"),
    )
)


_MOST_WORDS: Final = 100
"""Among how many words of a line a program is looked for; all before a name are looked at."""


def invocation(words: Sequence[str], names: frozenset[str]) -> Invocation | None:
    """Return how a command line starts one of some programs, the first that it does.

    `names` are those of files (`manage.py`) and of modules.
    """
    for index, word in enumerate(words[:_MOST_WORDS]):
        if re.split(r"[/\\]", word)[-1] in names and word.endswith(".py"):
            found = _of_file(words, index)
        elif word in names and index and words[index - 1] == "-m":
            found = _started(Started.MODULE, words, index, index - 1)
        else:
            continue
        if found:
            return found
    return None


def _of_file(words: Sequence[str], index: int) -> Invocation | None:
    found = _started(Started.FILE, words, index, index)
    if found is not None:
        return found
    # The file is run itself, perhaps by another program: `heroku run ./manage.py deploy`.
    if any(each in _NO_PROGRAM for each in words[:index]):
        return None
    if index == _first(words) or re.search(r"[/\\]", words[index]) or words[index - 1] == "run":
        return Invocation(Started.FILE, words[index], index, index, index + 1)
    return None


def _started(
    started: Started, words: Sequence[str], index: int, options_end: int
) -> Invocation | None:
    """Return how Python starts what a word names; its options end at another.

    None if nothing in front of the word is Python, or `coverage run`.
    """
    program, end = words[index], index + 1
    if started is Started.FILE and index and words[index - 1] == "-m":
        return None
    first = _start_of_options(words, options_end) - 1
    python = _PYTHON.fullmatch(words[first]) if first >= 0 else None
    if python and first + 1 == options_end:
        return Invocation(started, program, first, first, end, True, python["directory"])
    if python or (first >= 0 and _VARIABLE.fullmatch(words[first])):
        begin = next((at for at in range(first, -1, -1) if words[at].startswith("{{")), first)
        return Invocation(started, program, begin, options_end, end, False)
    for at, word in enumerate(words[:index]):
        if word == "coverage" and "run" in words[at:index]:
            return Invocation(started, program, at, options_end, end, False)
    return None


def _start_of_options(words: Sequence[str], end: int) -> int:
    """Return the first of the options of Python that end at a word."""
    start = end
    while start:
        word = words[start - 1]
        is_value = start >= 2 and words[start - 2] in _WITH_VALUE
        if is_value:
            start -= 2
        elif re.fullmatch(r"-\w+", word):
            start -= 1
        else:
            break
    return start


def _first(words: Sequence[str]) -> int:
    """Return the first word that is no assignment, and does not only say how to run the next."""
    for index, word in enumerate(words):
        if not (
            re.match(r"[A-Za-z_]\w*=", word) or word in ("sudo", "exec", "env", "time", "$", ">")
        ):
            return index
    return 0
