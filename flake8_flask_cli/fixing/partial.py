"""Fix programs in two parts: what cannot be rewritten stays on Flask-Script, and the rest moves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from flake8_flask_cli.context import Context, context_of
from flake8_flask_cli.convert.script_command import SCRIPT_COMMAND
from flake8_flask_cli.files.kinds import is_python_file
from flake8_flask_cli.fixing.fix_groups import grouped
from flake8_flask_cli.fixing.fixability import FixOptions
from flake8_flask_cli.fixing.flask_ext import without_flask_ext
from flake8_flask_cli.fixing.outcome import FileDiagnostic, Outcome, Parting, Unfixed
from flake8_flask_cli.fixing.patch import Needs, patched, problem_of_needs
from flake8_flask_cli.fixing.rounds import fix, fix_further
from flake8_flask_cli.migration.program_parts import Part
from flake8_flask_cli.migration.separation import Separation, separation
from flake8_flask_cli.model import EVERY_GROUP, texts
from flake8_flask_cli.names.project import module_at
from flake8_flask_cli.record import Record
from flake8_flask_cli.script.entities import Entity, ScriptImport
from flake8_flask_cli.script.passed_on import PassedOn
from flake8_flask_cli.script.program import Program, programs
from flake8_flask_cli.script.script_module import script_module
from flake8_flask_cli.settings import Settings
from flake8_flask_cli.text.reading import unsaved
from flake8_flask_cli.text.source import Source

_MANAGER = "FCL102"


class Parted(Record):
    """The new texts of the files of a program in two parts, or why it has none.

    `managers` are the second Managers, which take what moves: the file and the name of each.
    """

    texts: Mapping[Path, str]
    managers: tuple[tuple[Path, str], ...] = ()
    problem: str = ""


def fix_in_parts(sources: Sequence[Source], options: FixOptions) -> Outcome:
    """Apply what `fix` applies; then part each program that is left, and fix the part that moves.

    A program stays whole where that part is not replaced to its end.
    """
    outcome = fix(sources, options)
    partings: list[Parting] = []
    done: set[tuple[Path, str]] = set()
    while True:
        groups = grouped([each.found for each in outcome.unfixed])
        group = next((each for each in groups if _managers(each) - done), None)
        if group is None:
            return outcome._replace(partings=partings)
        further, problem = _in_parts(group, outcome, sources, options)
        manager = next(each for each in group if each.diagnostic.code == _MANAGER)
        partings.append(Parting(manager, problem))
        done |= _managers(group)
        outcome = outcome if problem else further


def _managers(group: Iterable[FileDiagnostic]) -> set[tuple[Path, str]]:
    """Return the Managers of a fix group, each by its file and the text of its line."""
    return {
        (each.path, each.source.lines[each.diagnostic.line - 1])
        for each in group
        if each.diagnostic.code == _MANAGER
    }


def _in_parts(
    group: Sequence[FileDiagnostic],
    outcome: Outcome,
    sources: Sequence[Source],
    options: FixOptions,
) -> tuple[Outcome, str]:
    """Return the outcome for one more program in two parts, or why that is none."""
    with unsaved(_contents(outcome)):
        done = _parted(group, outcome.unfixed, options)
        entities = [each for found in group for each, _ in _entities(found, options)]
        others = dict(_without_flask_ext(sources, options.settings))
    if done.problem:
        is_parted_before = any(isinstance(each, PassedOn) for each in entities)
        return outcome, "" if is_parted_before else done.problem
    if not done.texts.keys() <= {source.path for source in sources}:
        return outcome, "not all of its files were given"
    further = fix_further(outcome, others | dict(done.texts), sources, options)
    with unsaved(_contents(further)):
        return further, _why_not_replaced(done.managers, further, options.settings)


def _without_flask_ext(sources: Iterable[Source], settings: Settings) -> Iterator[tuple[Path, str]]:
    """Yield the files that import Flask-Script below `flask.ext`, with texts that do so no more.

    Flask has no such package from 1.0 on, and what moves needs that Flask.
    """
    for path in (source.path for source in sources if "ext" in source.text):
        module = module_at(path) if path and is_python_file(path) else None
        if path and module:
            context = context_of(module, settings)
            entities = script_module(context).entities
            if any(isinstance(each, ScriptImport) for each in entities):
                yield path, without_flask_ext(context)


def _parted(
    group: Iterable[FileDiagnostic], unfixed: Iterable[Unfixed], options: FixOptions
) -> Parted:
    """Return the texts of a program in two parts."""
    problems = {each.found.key: texts(each.caveats) for each in unfixed if not each.causes}
    parts = [
        Part(entity, context, found.together, problems.get(found.key, ()))
        for found in group
        for entity, context in _entities(found, options)
    ]
    result = separation(parts)
    return Parted({}, problem=result.problem) if result.problem else _applied(result)


def _entities(found: FileDiagnostic, options: FixOptions) -> Iterator[tuple[Entity, Context]]:
    """Yield what a diagnostic on Flask-Script is about."""
    is_script = found.is_on_flask_script and is_python_file(found.path)
    module = module_at(found.path) if is_script and found.source.path else None
    if module:
        context = context_of(module, options.settings, idiomatic=options.unsafe)
        place = (found.diagnostic.line, found.diagnostic.column)
        for entity in script_module(context).entities:
            if context.place_of(entity.node)[:2] == place:
                yield entity, context


def _applied(result: Separation) -> Parted:
    """Return the texts of the modules with the edits of a separation."""
    new: dict[Path, str] = {}
    for path, (module, edits) in result.edits.items():
        needs = Needs((), (SCRIPT_COMMAND,)) if path in result.loops else Needs()
        problem = problem_of_needs(module, edits, needs)
        if problem:
            return Parted({}, problem=problem)
        new[path] = patched(module, edits, needs)
    return Parted(new, result.managers)


def _why_not_replaced(
    managers: Iterable[tuple[Path, str]], outcome: Outcome, settings: Settings
) -> str:
    """Return why some of the second Managers are not replaced; nothing where all are.

    What is on a Manager that is not known may be on any of them.
    """
    left = {
        each.id
        for path, name in managers
        for each in _programs(path, settings)
        if each.variable == name
    }
    if not left:
        return ""
    reasons = [
        reason
        for each in outcome.unfixed
        if each.found.together & {*left, EVERY_GROUP} and not each.causes
        for reason in texts(each.caveats)
    ]
    return "; ".join(dict.fromkeys(reasons)) or "what moves cannot be rewritten to its end"


def _programs(path: Path, settings: Settings) -> Sequence[Program]:
    module = module_at(path)
    return programs(context_of(module, settings)) if module else ()


def _contents(outcome: Outcome) -> dict[Path, bytes]:
    return {path: after.to_bytes() for path, (_, after) in outcome.changed.items()}
