"""What a person does after `fix`: what to type now, which files to edit, what differs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from flake8_flask_cli.application.discovery import text_files
from flake8_flask_cli.fixing.flask_ext import lines_through_flask_ext
from flake8_flask_cli.fixing.outcome import NO_FILE, DisplayPath, FileDiagnostic, Outcome
from flake8_flask_cli.migration.functions.teardown import is_exit_looked_at
from flake8_flask_cli.migration.manager.driver import NO_DEBUG_FLAG, NO_DOTENV
from flake8_flask_cli.names.import_paths import project_root, repository_root
from flake8_flask_cli.text.phrases import listed

# Once these are fixed, a Manager and its run, the program no longer runs on Flask-Script.
_PROGRAM = ("FCL102", "FCL109")
# What a fix imports that keeps `python manage.py` alive with a FlaskGroup.
_DRIVER = "flask.cli.FlaskGroup"
_MOST_PLACES = 12

NOT_KEPT = {
    "what is typed": (
        "the built-in `runserver`",
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
    "what comes back": (
        "the wording of help and errors",
        "a factory called for an unknown command",
        "the exit status without a command",
        "the exit status of Ctrl-C",
        "the end of input",
    ),
    "what a command sees": (
        "`FLASK_<COMMAND>_<OPTION>` in the environment",
        "`FLASK_RUN_FROM_CLI` in the environment",
        "the request context",
        "an application context where there was none",
        "the exception that teardown functions get",
        "`app.debug`, `.env` and `.flaskenv` by `flask`",
    ),
}
"""What differs in every migrated program, under the headings of the docs, which say how."""

_NO_EXCEPTION = (
    "use click 8.3 or newer: with an older one, Flask from 2.2 on gives teardown functions no "
    "exception when a command fails, so a project that commits on teardown commits then, too"
)


def next_steps(outcome: Outcome, display_path: DisplayPath) -> Iterator[str]:
    """Yield what is left to do outside the code, a sentence each.

    How the application is named, and what is typed, comes from the `steps` of what was fixed.
    """
    yield from _beforehand(outcome, display_path)
    promised = list(_promised(outcome))
    yield from _naming(promised, display_path)
    yield from sorted({found.diagnostic.steps.rename for found in outcome.fixed} - {""})
    programs = {each.path for each in outcome.fixed if each.diagnostic.code in _PROGRAM}
    if programs:
        yield "the built-in command `runserver` is `run` now, `shell` is as before"
    yield from _to_type(promised, display_path)
    yield from _drivers(outcome, display_path)
    roots = {repository_root(project_root(path)) for path in programs - {NO_FILE}}
    if any(map(is_exit_looked_at, sorted(roots))):
        yield _NO_EXCEPTION
    yield from _mentions(sorted(programs - {NO_FILE}), display_path)
    yield from _through_flask_ext(outcome, display_path)


def has_moved(outcome: Outcome) -> bool:
    """Tell whether a program no longer runs on Flask-Script, so that `NOT_KEPT` differs in it."""
    return any(found.diagnostic.code in _PROGRAM for found in outcome.fixed)


def _through_flask_ext(outcome: Outcome, display_path: DisplayPath) -> Iterator[str]:
    """Yield which changed files still import through `flask.ext`, which Flask 1.0 removed."""
    places = [
        f"{display_path(path)}:{line}"
        for path, (_, after) in sorted(outcome.changed.items())
        for line in lines_through_flask_ext(after)
    ]
    if places:
        yield (
            "import extensions by their own names, `flask_login`, and not through `flask.ext`: "
            f"{', '.join(places)}"
        )


def _beforehand(outcome: Outcome, display_path: DisplayPath) -> Iterator[str]:
    """Yield what must be done before `flask` runs the programs as they are."""
    for found in outcome.fixed:
        fix, line = found.diagnostic.fix, found.diagnostic.line
        if fix and fix.beforehand:
            steps = "; ".join(fix.beforehand)
            yield f"before `flask` runs the program of {display_path(found.path)}:{line}: {steps}"


def _promised(outcome: Outcome) -> Iterator[FileDiagnostic]:
    """Yield what was fixed in projects where nothing has to be done before `flask` works."""
    unready = {
        _root(found.path)
        for found in outcome.fixed
        if found.diagnostic.fix and found.diagnostic.fix.beforehand
    }
    return (found for found in outcome.fixed if _root(found.path) not in unready)


def _root(path: Path) -> Path:
    return path if path == NO_FILE else project_root(path)


def _naming(promised: Iterable[FileDiagnostic], display_path: DisplayPath) -> Iterator[str]:
    """Yield how each application is named; with several projects, also in which directory."""
    values = {
        (_root(found.path), found.diagnostic.steps.application)
        for found in promised
        if found.diagnostic.steps.application
    }
    is_one = len({root for root, _ in values}) == 1
    for root, value in sorted(values):
        where = "" if is_one or root == NO_FILE else f" in '{display_path(root)}'"
        yield (
            f"name the application{where}: `FLASK_APP={value}` in the environment or in "
            f".flaskenv, or `flask --app {value} ...`"
        )


def _to_type(promised: Iterable[FileDiagnostic], display_path: DisplayPath) -> Iterator[str]:
    """Yield the lines that are typed instead of what was fixed, each once."""
    written = set()
    for found in promised:
        lines = ", ".join(found.diagnostic.steps.typed)
        if lines and lines not in written:
            written.add(lines)
            yield f"in place of {display_path(found.path)}:{found.diagnostic.line}: {lines}"


def _drivers(outcome: Outcome, display_path: DisplayPath) -> Iterator[str]:
    """Yield what a FlaskGroup of the program does not do, and which arguments to delete for it."""
    fixes = ((found.path, found.diagnostic.fix) for found in outcome.fixed)
    drivers = {path for path, fix in fixes if fix and _DRIVER in fix.imports}
    if drivers:
        shown = listed([display_path(path) for path in sorted(drivers)])
        reads, leaves = ("reads", "leaves") if len(drivers) == 1 else ("read", "leave")
        yield (
            f"as before, {shown} {reads} no `.env` and {leaves} `app.debug` alone: "
            f"delete `{NO_DOTENV}` to have `.env` read, `{NO_DEBUG_FLAG}` to "
            "have debug mode set by FLASK_DEBUG and `run --debug`"
        )


def _mentions(programs: list[Path], display_path: DisplayPath) -> Iterator[str]:
    """Yield where text files of the projects mention the scripts that were programs."""
    for program in programs:
        word = re.compile(rf"(?<![\w.-]){re.escape(program.name)}\b")
        places = [
            f"{display_path(path)}:{number}"
            for path, text in text_files(project_root(program))
            for number, line in enumerate(text.splitlines(), 1)
            if word.search(line)
        ]
        if places:
            shown = ", ".join(places[:_MOST_PLACES])
            more = f" and {len(places) - _MOST_PLACES} more" if len(places) > _MOST_PLACES else ""
            yield f"look at what still says `{program.name}`: {shown}{more}"
