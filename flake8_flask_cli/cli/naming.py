"""How the applications of programs are named to `flask`, and what to do before."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from flake8_flask_cli.application.discovery import names_application, values_in_texts
from flake8_flask_cli.application.guard_work import guard_work
from flake8_flask_cli.application.module_value import module_named, split_value
from flake8_flask_cli.command_line.drivers import Driver
from flake8_flask_cli.fixing.import_effects import files_loaded
from flake8_flask_cli.fixing.outcome import DisplayPath
from flake8_flask_cli.names.project import modules_mentioning
from flake8_flask_cli.settings import Settings
from flake8_flask_cli.text.phrases import listed

_MOST_PLACES = 12


def naming(
    root: Path,
    programs: Iterable[Driver],
    settings: Settings,
    display_path: DisplayPath,
    where: str,
) -> Iterator[str]:
    """Yield how the application of each program of a project is named from now on.

    There is one value for a program: that of the module which puts the commands on the application.
    `where` says in words which project it is, if there are several.
    """
    ready = [each for each in programs if each.application and not work_of(each)]
    if names_application(root, settings):
        yield from _without_commands(root, ready, display_path)
        return
    unnamed = {
        each.named.in_shell: each.path
        for each in ready
        if each.named.in_shell and not each.is_found_without_name
    }
    if len(unnamed) == 1:
        (value,) = unnamed
        yield (
            f"tell `flask` where the application is{where}: `FLASK_APP={value}` in the environment "
            f"or in .flaskenv, or `flask --app {value} ...`"
        )
    elif unnamed:
        ways = [
            f"`flask --app {value} ...` for {display_path(path)}" for value, path in unnamed.items()
        ]
        yield f"tell `flask` where the application of each program is{where}: {listed(ways)}"
    yield from sorted({each.named.rename for each in ready} - {""})


def work_of(driver: Driver) -> tuple[str, ...]:
    """Return what must be done before `flask` does what a program does, a sentence each."""
    if not driver.application:
        return ()
    module = driver.context.module
    work = guard_work(driver.call, False, module)
    return work.advice(module) or tuple(filter(None, (work.skipped,)))


def places_shown(places: Iterable[tuple[Path, int]], display_path: DisplayPath) -> str:
    """Return places as `Procfile:1, README.md:12`, the first of them where they are many."""
    shown = [f"{display_path(path)}:{line}" for path, line in dict.fromkeys(places)]
    more = f" and {len(shown) - _MOST_PLACES} more" if len(shown) > _MOST_PLACES else ""
    return f"{', '.join(shown[:_MOST_PLACES])}{more}"


def _without_commands(
    root: Path, programs: Sequence[Driver], display_path: DisplayPath
) -> Iterator[str]:
    """Yield which values of FLASK_APP name a module that lacks the commands of a program.

    That is certain where every value is another module, and none imports that of the program.
    """
    named = [(_file(value, root), (path, line)) for path, line, value in values_in_texts(root)]
    for driver in programs:
        value = driver.named.in_shell
        is_elsewhere = all(path and path.is_file() and path != driver.path for path, _ in named)
        if named and value and is_elsewhere and _has_commands(driver) and not _is_imported(driver):
            places = places_shown([place for _, place in named], display_path)
            shown = display_path(driver.path)
            yield (
                f"`flask` lacks the commands of {shown}, which FLASK_APP does not load: set it to "
                f"`{value}` instead: {places}"
            )


def _file(value: str, root: Path) -> Path | None:
    """Return the file that a value of FLASK_APP names, if that is one of the project."""
    try:
        return module_named(split_value(value)[0], root)
    except UnicodeEncodeError:
        # The encoding of this system's file names lacks a letter.
        return None


def _has_commands(driver: Driver) -> bool:
    """Tell whether the module of a program puts commands on an application: `app.cli.command`."""
    return any(
        isinstance(each.value, ast.Attribute) and each.value.attr == "cli"
        for each in driver.context.module.scopes.all(ast.Attribute)
    )


def _is_imported(driver: Driver) -> bool:
    """Tell whether another module of the project imports that of a program."""
    return any(
        other.source.path != driver.path and driver.path in files_loaded(statement, other)
        for other in modules_mentioning((driver.path.stem.encode(),), driver.context.module)
        for statement in other.scopes.imports()
    )
