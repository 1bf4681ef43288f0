"""Command lines in documentation: in blocks of code, and in code within a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from flake8_flask_cli.files.excerpt import Excerpt, joined
from flake8_flask_cli.files.file_entities import CommandLine, Entity, Setting
from flake8_flask_cli.files.shell import NOTHING_KNOWN, shell_entities

SHELL_LANGUAGES = {
    *("", "bash", "sh", "shell", "zsh", "console", "shell-session", "shellsession", "terminal"),
    *("bash-session", "sh-session", "text", "none", "cmd", "bat", "batch", "powershell", "ps1"),
    *("doscon", "commandline", "command", "fish", "ps1con", "pwsh", "dosbatch", "plaintext"),
}
HISTORIES = ("change", "history", "news", "release")
"""How the names of documents begin that tell what once was."""

_PROSE = NOTHING_KNOWN._replace(setting=Setting.PROSE)
# `$ `, `(venv) $ `, `me@host:~/shop$ `, `C:\\shop> `, `PS C:\\shop> `, `% `; `> $ ` in a quotation.
_PROMPT = re.compile(
    r"(?:\([\w.-]+\)[ \t]?)?(?:[\w.-]+@[\w.-]+[:\s][^\s$#]{0,80}[ \t]?)?"
    r"(?:(?:PS[ \t]+)?[A-Za-z]:[^>\s]{0,80})?(?:[\w.~/-]{1,80}[ \t]?)?(?:[$>%][ \t]+)+"
)
# What a command line has that a rule looks at: it runs `flask`, a Python file or a module.
_OF_INTEREST = re.compile(r"flask|FLASK|\.py|-m\b")
_PYTHON_PROMPT = re.compile(r"[ \t]*(?:>>>|\.\.\.)(?:[ \t]|$)")
_CONTINUED = re.compile(r"(?:\\|&&|\|)[ \t]*\r?$")


def is_of_interest(code: str) -> bool:
    """Tell whether a rule looks at any command line of some code."""
    return _OF_INTEREST.search(code) is not None


def block_entities(lines: Iterable[Excerpt]) -> Iterator[Entity]:
    """Yield what is found in a block of code for a shell, given its lines with their ends.

    Where lines begin with a prompt, the others are output.
    """
    all_lines = list(lines)
    prompts = [_prompt(each.text) for each in all_lines]
    if any(prompts):
        all_lines = list(_typed(all_lines, prompts))
    yield from shell_entities(joined(all_lines), _PROSE)


def _prompt(line: str) -> int:
    """Return the length of the prompt that a line begins with, if any."""
    if _PYTHON_PROMPT.match(line):
        return 0
    found = _PROMPT.match(line, len(line) - len(line.lstrip()))
    return found.end() if found else 0


def _typed(lines: list[Excerpt], prompts: list[int]) -> Iterator[Excerpt]:
    """Yield the lines that somebody types, without the prompts."""
    goes_on = False
    for line, prompt in zip(lines, prompts, strict=True):
        if prompt or goes_on:
            yield line.part(prompt, len(line.text))
            goes_on = bool(_CONTINUED.search(line.text.rstrip("\n")))


def span_entities(code: Excerpt) -> Iterator[CommandLine]:
    """Yield the command lines of code within a sentence, if it is one for a shell."""
    for found in shell_entities(code, _PROSE):
        if isinstance(found, CommandLine):
            yield found
