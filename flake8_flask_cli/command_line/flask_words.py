"""The words that start `flask` in place of another program, and name it the application."""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from flake8_flask_cli.application.requirements import allowed_versions
from flake8_flask_cli.command_line.invocation import Invocation
from flake8_flask_cli.command_line.word_edit import WordEdit
from flake8_flask_cli.record import Record

_APP_OPTION: Final = (2, 2, 0)
_DEBUG_OPTION: Final = (2, 2, 3)
_ASSIGNMENT: Final = re.compile(r"[A-Za-z_]\w*=.*", re.DOTALL)


class FlaskOptions(Record):
    """Whether a `flask` that a project allows has `--app` and `run --debug`."""

    app: bool = True
    debug: bool = True


def flask_options(root: Path) -> FlaskOptions:
    """Return what the newest Flask has that a project allows: `--app` 2.2, `--debug` 2.2.3."""
    allowed = allowed_versions(root, "flask")
    newest = max((each.high for each in allowed), default=None)
    if newest is None:
        return FlaskOptions()
    return FlaskOptions(newest > _APP_OPTION, newest > _DEBUG_OPTION)


def flask_words(
    invocation: Invocation,
    words: Sequence[str],
    app: str,
    environment: Sequence[str],
    *,
    has_app_option: bool,
    in_shell: bool,
) -> tuple[WordEdit, ...]:
    """Return the edits that start `flask` in place of what an invocation starts.

    `app` is the value of `--app`, empty where none is needed. `environment` are assignments for
    `flask`; in front of a word that only a shell runs they need no `env`.
    """
    assignments = [*environment]
    if app and not has_app_option:
        assignments.append(f"FLASK_APP={app}")
    named = ("--app", app) if app and has_app_option else ()
    if invocation.is_plain:
        start = (f"{invocation.directory}flask", *named)
    else:
        start = ("-m", "flask", *named)
    # A prompt in documentation, `> $`, is no word that a shell reads.
    before = [each for each in words[: invocation.first] if each not in ("$", "%", ">")]
    needs_env = not in_shell or not all(map(_ASSIGNMENT.fullmatch, before))
    first = ("env", *assignments) if assignments and needs_env else tuple(assignments)
    if invocation.first == invocation.start:
        return (WordEdit(invocation.start, invocation.end, (*first, *start)),)
    added = (WordEdit(invocation.first, invocation.first, first),) if first else ()
    return (*added, WordEdit(invocation.start, invocation.end, start))


def quoted_if_needed(word: str) -> str:
    """Return a word with quotes only where blanks need them: it may have variables of a shell."""
    return shlex.quote(word) if re.search(r"\s|^$", word) else word
