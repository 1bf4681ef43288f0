"""The text of a file after some fixes, and checks of it: Python, imports, new pyflakes messages."""

from __future__ import annotations

import ast
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from flake8_flask_cli.context import Context
from flake8_flask_cli.files.kinds import is_python_file
from flake8_flask_cli.fixing.outcome import FileDiagnostic
from flake8_flask_cli.fixing.patch import (
    Needs,
    contradict,
    edited,
    patched,
    problem_of_needs,
    without_deleted,
)
from flake8_flask_cli.fixing.pyflakes_messages import (
    UnusedName,
    complaints,
    new_sentence,
    newly_hidden,
)
from flake8_flask_cli.migration.import_fix import import_change
from flake8_flask_cli.model import Edit
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.project import project_of
from flake8_flask_cli.names.values import is_flask_script
from flake8_flask_cli.settings import Settings
from flake8_flask_cli.text.reading import until_files_change
from flake8_flask_cli.text.source import Source
from flake8_flask_cli.text.toml import toml_tables_of

_PARSERS: dict[str, Callable[[str], Any]] = {".json": json.loads, ".toml": toml_tables_of}
_NO_LONGER = "the result could not be read any more"
_NO_PYTHON = "the result would not be Python"


def fixed_texts(groups: Iterable[list[FileDiagnostic]]) -> dict[Source, str]:
    """Return the new text of each file that the fixes of some groups change, by the file."""
    return {members[0].source: _fixed_text(members) for members in _by_file(groups)}


def contradicts_itself(group: list[FileDiagnostic]) -> bool:
    """Tell whether two edits of a group overlap."""
    return any(contradict(_edits(members)) for members in _by_file([group]))


def needs_problem(found: FileDiagnostic) -> str:
    """Return why a module cannot have the imports and classes of a fix; nothing where it can."""
    fix = found.diagnostic.fix
    if fix is None or not (fix.imports or fix.definitions):
        return ""
    return problem_of_needs(_module(found.source), fix.edits, _needs([found]))


def problem_after(groups: Iterable[list[FileDiagnostic]], settings: Settings) -> str:
    """Return why the texts after the fixes of some groups would be wrong; nothing if they are not.

    They would be if they were no Python, if they lacked an import, or if pyflakes said something
    of them that it does not say now. Of imports that nothing uses any more it may, and of those of
    Flask-Script that are hidden, if they can be removed.
    """
    for members in _by_file(groups):
        source = members[0].source
        after = _fixed_text(members)
        if not is_python_file(source.path):
            if not _still_parses(source, after):
                return _NO_LONGER
            continue
        if not is_python(after):
            return _NO_PYTHON
        problem = problem_of_needs(_module(source), _edits(members), _needs(members))
        if problem:
            return problem
        sentence = new_sentence(source.text, after)
        if sentence:
            return f"pyflakes would say of the result: {sentence}"
        for hidden in newly_hidden(source.text, after):
            if _stays(hidden, context_of(source.with_text(after), settings)):
                return f"the import of '{hidden.brings}' would be hidden and could not be removed"
    return ""


def _still_parses(source: Source, text: str) -> bool:
    """Tell whether a new text of a file is JSON or TOML, if the file is one and was so before."""
    suffix = source.path.suffix if source.path else ""
    parse = _PARSERS.get(suffix)
    return parse is None or not _parses(parse, source.text) or _parses(parse, text)


def _parses(parse: Callable[[str], Any], text: str) -> bool:
    try:
        parse(text)
    except (ValueError, RecursionError):
        return False
    return True


def is_python(text: str) -> bool:
    """Tell whether a text parses."""
    try:
        ast.parse(text)
    except (SyntaxError, ValueError):
        return False
    return True


def context_of(source: Source, settings: Settings) -> Context:
    """Return the context of a file."""
    return Context(_module(source), project_of(source.path), settings)


def _stays(hidden: UnusedName, context: Context) -> bool:
    """Tell whether an import of Flask-Script that another binding hides stays in a module."""
    edits: list[Edit] = []
    for node in context.module.scopes.imports():
        if node.lineno == hidden.line:
            edits += import_change(node, is_flask_script, context).edits
    left = complaints(patched(context.module, edits)).hidden
    return hidden.brings in {each.brings for each in left}


def _by_file(groups: Iterable[list[FileDiagnostic]]) -> Iterable[list[FileDiagnostic]]:
    """Return those members of groups that have edits, file by file."""
    by_path: defaultdict[object, list[FileDiagnostic]] = defaultdict(list)
    for group in groups:
        for each in group:
            if each.edits:
                by_path[each.path].append(each)
    return by_path.values()


def _fixed_text(members: Sequence[FileDiagnostic]) -> str:
    """Return the text of one file after the fixes of some diagnostics in it."""
    source = members[0].source
    if not is_python_file(source.path):
        return edited(source.text, without_deleted(_edits(members)))
    return patched(_module(members[0].source), _edits(members), _needs(members))


def _edits(members: Iterable[FileDiagnostic]) -> list[Edit]:
    return [edit for each in members for edit in each.edits]


def _needs(members: Iterable[FileDiagnostic]) -> Needs:
    """Return what the fixes of some diagnostics of a file need there."""
    fixes = [each.diagnostic.fix for each in members if each.diagnostic.fix]
    return Needs(
        tuple(dict.fromkeys(name for fix in fixes for name in fix.imports)),
        tuple(dict.fromkeys(each for fix in fixes for each in fix.definitions)),
    )


@until_files_change(64)
def _module(source: Source) -> Module:
    return Module(source, ast.parse(source.text), project_of(source.path))
