"""What `fix` reports: the outcome, what is typed now, what is left to do, notes, what differs."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from flake8_flask_cli.application.start_command import start_command
from flake8_flask_cli.cli.configuration import Configuration
from flake8_flask_cli.cli.next_steps import has_runserver, next_steps
from flake8_flask_cli.cli.not_kept import PROGRAM, differences
from flake8_flask_cli.cli.uncommitted import uncommitted
from flake8_flask_cli.command_line.comparison import Comparison, Side, compared
from flake8_flask_cli.command_line.drivers import drivers
from flake8_flask_cli.command_line.project_commands import listing_of
from flake8_flask_cli.fixing.outcome import NO_FILE, DisplayPath, FileDiagnostic, Outcome
from flake8_flask_cli.fixing.report import Note, Report
from flake8_flask_cli.migration.manager.driver import NO_DEBUG_FLAG, NO_DOTENV
from flake8_flask_cli.names.import_paths import project_root
from flake8_flask_cli.settings import Settings
from flake8_flask_cli.text.phrases import Code, listed
from flake8_flask_cli.text.reading import unsaved

_SHORT = 60  # characters of a line that is shown

# What a fix imports that keeps `python manage.py` alive with a FlaskGroup.
_DRIVER = "flask.cli.FlaskGroup"
_AS_BEFORE = (
    "as before, the program reads no `.env` and leaves `app.debug` alone: delete "
    f"`{NO_DOTENV}` to have `.env` read, `{NO_DEBUG_FLAG}` to have debug mode set by FLASK_DEBUG "
    "and `run --debug`"
)


def report_on(
    outcome: Outcome,
    paths: Collection[Path],
    settings: Settings,
    display_path: DisplayPath,
    *,
    is_written: bool,
    skipped: Mapping[str, str],
) -> Report:
    """Return what a run of `fix` over some files has to say.

    Call it before anything is written: git is asked for what the files hold until then.
    """
    contents = {path: after.to_bytes() for path, (_, after) in outcome.changed.items()}
    with unsaved({path: content for path, content in contents.items() if path != NO_FILE}):
        typed = tuple(_typed(outcome, settings, display_path))
        steps = tuple(next_steps(paths, outcome, settings, display_path, is_written=is_written))
    return Report(
        outcome,
        is_written,
        skipped,
        typed,
        steps,
        tuple(_notes(outcome)),
        differences(outcome),
        uncommitted(before for before, _ in outcome.changed.values()),
    )


def comparison_with(
    outcome: Outcome, path: Path, configuration: Configuration, display_path: DisplayPath
) -> Comparison:
    """Return what the changes do to the commands below a directory, or of the program of a file.

    Call it before anything is written.
    """
    contents = {file: after.to_bytes() for file, (_, after) in outcome.changed.items()}
    before = listing_of(path, configuration.settings, configuration.excludes)
    with unsaved(contents):
        after = listing_of(path, configuration.settings, configuration.excludes)
    return compared(Side(before, display_path), Side(after, display_path))


def _typed(outcome: Outcome, settings: Settings, display_path: DisplayPath) -> Iterator[str]:
    """Yield what is typed instead of what was fixed, each once.

    Nothing is promised of a project where something has to be done before `flask` works, nor of
    commands that a program still has on Flask-Script.
    """
    moved = {_root(found.path) for found in outcome.fixed if found.diagnostic.code in PROGRAM}
    if any(root == NO_FILE or not has_runserver(root) for root in moved):
        ready = [(root, each) for root in moved - {NO_FILE} for each in drivers(root, settings)]
        started = {
            Code(f"{start_command(driver.path, root)} run")
            for root, driver in ready
            if not driver.has_own("run")
        }
        example = f", as in {listed(sorted(started), 'or')}" if started else ""
        run = "`flask run`" if ready and not started else "`run`"
        yield f"{run} instead of the built-in `runserver`{example}; `shell` is unchanged"
    unready = {
        _root(found.path)
        for found in outcome.fixed
        if found.diagnostic.fix and found.diagnostic.fix.beforehand
    }
    written = set()
    for found in outcome.fixed:
        lines, root = ", ".join(found.diagnostic.typed), _root(found.path)
        is_old = found.is_on_flask_script and root not in moved
        if lines and lines not in written and root not in unready and not is_old:
            written.add(lines)
            yield f"instead of {_first_line(found)} in {display_path(found.path)}: {lines}"


def _first_line(found: FileDiagnostic) -> str:
    """Return the first line of what was fixed: the changed file may have nothing in its place."""
    line = found.source.lines[found.diagnostic.line - 1].strip()
    return Code(line if len(line) <= _SHORT else f"{line[:_SHORT].rstrip()}...")


def _root(path: Path) -> Path:
    return path if path == NO_FILE else project_root(path)


def _notes(outcome: Outcome) -> Iterator[Note]:
    """Yield what a person should know of what was fixed, each once."""
    by_text: dict[str, list[FileDiagnostic]] = {}
    for found in outcome.fixed:
        fix = found.diagnostic.fix
        notes = [
            *(fix.notes if fix else ()),
            *([_AS_BEFORE] if fix and _DRIVER in fix.imports else ()),
        ]
        for text in notes:
            by_text.setdefault(text, []).append(found)
    yield from (Note(text, found) for text, found in by_text.items())
