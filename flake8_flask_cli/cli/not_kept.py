"""What differs in every program that moves from Flask-Script to click."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flake8_flask_cli.fixing.outcome import Outcome

PROGRAM = ("FCL102", "FCL109")
"""Once these are fixed, a Manager and its run, the program no longer runs on Flask-Script."""

NOT_KEPT = {
    "on the command line": (
        "the built-in `runserver`",
        "the options of `shell`",
        "`-?`",
        "abbreviated options",
        "`-x=3` for `-x 3`",
        "values that begin with a dash",
        "a wrong value that a later one replaces",
        "the order of keyword arguments",
        "the options of `flask` itself",
        "`*`, `~` and `%X%` on Windows",
        "blanks around an answer",
        "`on` and `off` for an answer",
    ),
    "in the output": (
        "the wording of help and errors",
        "a factory called for an unknown command",
        "the exit status without a command",
        "the exit status of Ctrl-C",
        "the end of input",
    ),
    "inside a command": (
        "`FLASK_<COMMAND>_<OPTION>` in the environment",
        "`FLASK_RUN_FROM_CLI` in the environment",
        "the request context",
        "an application context where there was none",
        "the exception that teardown functions get",
        "`app.debug`, `.env` and `.flaskenv` by `flask`",
    ),
}
"""What differs in every migrated program, under the headings of the docs, which say how."""


def differences(outcome: Outcome) -> Mapping[str, Sequence[str]]:
    """Return what differs in the programs that no longer run on Flask-Script, if there are any."""
    has_moved = any(found.diagnostic.code in PROGRAM for found in outcome.fixed)
    return NOT_KEPT if has_moved else {}
