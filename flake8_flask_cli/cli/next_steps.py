"""What a person does outside the code after `fix`, by the projects as they are then.

So a second run says it again, as long as it is to be done.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

from flake8_flask_cli.application.discovery import text_files
from flake8_flask_cli.application.requirements import Requirement, requirements
from flake8_flask_cli.application.teardown import is_exit_looked_at
from flake8_flask_cli.cli.naming import naming, places_shown, work_of
from flake8_flask_cli.cli.not_kept import PROGRAM
from flake8_flask_cli.command_line.drivers import drivers
from flake8_flask_cli.fixing.flask_ext import lines_through_flask_ext
from flake8_flask_cli.fixing.outcome import NO_FILE, DisplayPath, Outcome
from flake8_flask_cli.fixing.positions import Positions
from flake8_flask_cli.names.import_paths import project_root, repository_root
from flake8_flask_cli.names.project import files_mentioning, module_at
from flake8_flask_cli.script.import_search import is_flask_script_imported
from flake8_flask_cli.settings import Settings

_GIVES_EXCEPTIONS = (8, 3)  # the click from which on teardown functions get the exception
_NO_EXCEPTION = (
    "use click 8.3 or newer: with an older one, Flask from 2.2 on gives teardown functions no "
    "exception when a command fails, so a project that commits on teardown commits then, too"
)
# Between the words of a command line are blanks, or the separators of a JSON or YAML list.
_GAP = r"""(?:[\s"',\\\[\]]|\s-\s)+"""
_LETTER = r"""[^\s"',\\\[\]]"""
_OPTIONS = rf"(?:-{_LETTER}*{_GAP}(?:(?!-){_LETTER}+{_GAP})?)*?"


def next_steps(
    paths: Iterable[Path],
    outcome: Outcome,
    settings: Settings,
    display_path: DisplayPath,
    *,
    is_written: bool,
) -> Iterator[str]:
    """Yield what is left to do in the projects of some files, a sentence each.

    The projects are those after the fixes, which may not be saved yet; lines are those that the
    report has for the files.
    """
    positions = Positions(outcome.changed, is_written)
    roots = sorted({project_root(path) for path in paths if path != NO_FILE})
    projects = [_Project(root, settings, display_path) for root in roots]
    yield from _beforehand(projects, outcome, positions, display_path)
    for project in projects:
        where = "" if len(projects) == 1 else f" in '{display_path(project.root)}'"
        yield from naming(project.root, project.drivers, settings, display_path, where)
    for project in projects:
        yield from project.steps()
    moved = {repository_root(each.root) for each in projects if each.needs_exceptions}
    if any(map(is_exit_looked_at, sorted(moved))):
        yield _NO_EXCEPTION
    migrated = [each.root for each in projects if each.drivers]
    yield from _through_flask_ext(migrated, positions, display_path)


def has_runserver(root: Path) -> bool:
    """Tell whether a command of a project may be called `runserver`."""
    modules = map(module_at, files_mentioning(root, (b"runserver",)))
    return any(
        "runserver" in (getattr(node, "value", ""), getattr(node, "name", ""))
        for module in modules
        if module
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant | ast.FunctionDef)
    )


class _Project:
    """One project as it is now, and what is left to do there."""

    def __init__(self, root: Path, settings: Settings, display_path: DisplayPath) -> None:
        self.root = root
        self.drivers = list(drivers(root, settings))
        self._display_path = display_path

    @cached_property
    def _requirements(self) -> list[Requirement]:
        return list(requirements(self.root))

    @property
    def needs_exceptions(self) -> bool:
        """Whether a program runs with a click that may give teardown functions no exception."""
        return bool(self.drivers) and not any(
            each.is_at_least("click", _GIVES_EXCEPTIONS) for each in self._requirements
        )

    def steps(self) -> Iterator[str]:
        """Yield which lines of other files are no longer right."""
        yield from self._stale_lines()
        yield from self._required()

    def _stale_lines(self) -> Iterator[str]:
        """Yield where text files start the server by a name that it no longer has."""
        if has_runserver(self.root):
            return
        own_run = {each.path.name for each in self.drivers if each.has_own("run")}
        for name in sorted({each.path.name for each in self.drivers}):
            line = re.compile(rf"(?<![\w.-]){re.escape(name)}{_GAP}{_OPTIONS}(runserver)\b")
            places = [
                (path, text.count("\n", 0, found.start(1)) + 1)
                for path, text in text_files(self.root)
                for found in line.finditer(text)
            ]
            if places:
                shown = places_shown(places, self._display_path)
                if name in own_run:
                    instead = f"replace `{name} runserver` with `flask run`"
                else:
                    instead = f"replace `runserver` with `run` after `{name}`, or type `flask run`"
                yield f"{instead}: {shown}"

    def _required(self) -> Iterator[str]:
        """Yield which requirements are needless or too old."""
        of_script = [each for each in self._requirements if each.is_flask_script]
        if of_script and not is_flask_script_imported(self.root):
            yield f"remove the requirement of Flask-Script: {self._places(of_script)}"
        if self.drivers:
            old = [each for each in self._requirements if each.needed]
            for needed in dict.fromkeys(each.needed for each in old):
                places = self._places([each for each in old if each.needed == needed])
                yield f"require {needed} or newer: {places}"

    def _places(self, required: Iterable[Requirement]) -> str:
        return places_shown([(each.path, each.line) for each in required], self._display_path)


def _beforehand(
    projects: Iterable[_Project],
    outcome: Outcome,
    positions: Positions,
    display_path: DisplayPath,
) -> Iterator[str]:
    """Yield what must be done before `flask` runs the programs as they are.

    Of the statements around the start of a program a fix says it with the lines of the old text,
    and the new text says the same.
    """
    drivers_now = [
        driver
        for project in projects
        for driver in project.drivers
        if positions.is_written or driver.path not in outcome.changed
    ]
    paths = {driver.path for driver in drivers_now}
    found = [
        (each.path, positions.of(each)[0], each.diagnostic.fix.beforehand)
        for each in outcome.fixed
        if each.diagnostic.fix and not (each.diagnostic.code in PROGRAM and each.path in paths)
    ]
    found += [(driver.path, driver.call.lineno, work_of(driver)) for driver in drivers_now]
    for path, line, steps in sorted(found):
        if steps:
            place = f"{display_path(path)}:{line}"
            yield f"before `flask` runs the program of {place}: {'; '.join(steps)}"


def _through_flask_ext(
    roots: Iterable[Path], positions: Positions, display_path: DisplayPath
) -> Iterator[str]:
    """Yield which files still import through `flask.ext`, which Flask 1.0 removed."""
    places = [
        (path, positions.line(line, path))
        for root in roots
        for path in files_mentioning(root, (b"flask.ext", b"import ext"))
        for module in (module_at(path),)
        if module
        for line in lines_through_flask_ext(module.source)
    ]
    if places:
        yield (
            "import extensions by their own names, `flask_login`, and not through `flask.ext`: "
            f"{places_shown(places, display_path)}"
        )
