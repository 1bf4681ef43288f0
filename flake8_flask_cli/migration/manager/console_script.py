"""What an entry point that runs a Manager becomes: the name of the group that is called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from flake8_flask_cli.context import Context
from flake8_flask_cli.migration.conversion import Change, Conversion
from flake8_flask_cli.migration.manager.click_target import target_of_call
from flake8_flask_cli.model import EVERY_GROUP, Caveat, manual
from flake8_flask_cli.names.import_paths import find_module
from flake8_flask_cli.script.entry_points import EntryPoint, RunByName
from flake8_flask_cli.script.program import Program, programs_named

_RUN = ".run"


def entry_point_conversion(point: EntryPoint, context: Context) -> Conversion:
    """Return the entry point that calls the group: a FlaskGroup runs the program by itself."""
    found = [(each, programs_run(each, context)) for each in point.runs]

    def change() -> Change:
        source = context.module.source
        start, end = source.span(point.node)
        places = [
            start + match.end()
            for each, _ in found
            for match in each.pattern.finditer(source.text[start:end])
        ]
        edits = [edit for place in places for edit in context.editor.cut(place - len(_RUN), place)]
        ids = frozenset(program.id for _, several in found for program in several)
        return Change(
            ids or frozenset({EVERY_GROUP}),
            tuple(edits),
            tuple(_caveats(found, source.text[start:end])),
        )

    return Conversion(tuple(f"name '{each.text}' instead" for each in point.runs), change)


def programs_run(named: RunByName, context: Context) -> tuple[Program, ...]:
    """Return the programs of the Managers that an entry point of the project runs."""
    path = find_module(named.module, context.project.import_roots)
    return programs_named((path, named.manager), context) if path else ()


def no_group(named: RunByName, programs: Iterable[Program]) -> Iterator[Caveat]:
    """Yield why an entry point cannot name what the Manager becomes: it must be a group to call."""
    for program in programs:
        driver = target_of_call(program.call, program.home).driver()
        if driver is None or str(driver) != f"{program.variable}()":
            yield manual(f"'{named.manager}' becomes no group that drives the program")


def _caveats(found: list[tuple[RunByName, tuple[Program, ...]]], written: str) -> Iterator[Caveat]:
    for named, programs in found:
        if not named.pattern.search(written):
            yield manual("the text of the entry point is not written out in one piece")
        yield from no_group(named, programs)
