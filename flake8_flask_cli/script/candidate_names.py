"""Every name in a file that may refer to a class or function of Flask-Script, or a derived one.

A cheap filter, by following what the file imports without parsing it: only calls of these names are
resolved, which would otherwise have half of the project read for each file. False positives are
harmless. Not detected are the names of a class with a call among its bases, of one in a tuple that
is assigned, and of one that a function returns.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.import_chain import (
    NameIn,
    Way,
    has_word_or_imports_one,
    imported_names,
    leads_to,
    names_in,
)
from flake8_flask_cli.names.module import stub
from flake8_flask_cli.names.outline import Outline, outline_at
from flake8_flask_cli.names.values import FLASK_SCRIPT_WORDS, Kind, Value
from flake8_flask_cli.script import extensions

if TYPE_CHECKING:
    import ast

    from flake8_flask_cli.context import Context
    from flake8_flask_cli.gate import Word

WORDS: tuple[Word, ...] = (*FLASK_SCRIPT_WORDS, *extensions.words())
"""A file without one of these imports nothing of Flask-Script, nor of its extensions."""


def may_reach_flask_script(context: Context) -> bool:
    """Tell whether a file names Flask-Script, or imports a module that does, and so on."""
    return has_word_or_imports_one(_words(context), context.source, context.project.import_roots)


@cached
def candidate_names(context: Context) -> frozenset[str]:
    """Return the last parts of the names in a file; none where it has nothing of Flask-Script."""
    outline = context.module.outline
    names = {*_names_imported(outline, context)}
    if names or outline.mentions(_words(context)):
        names |= _names_of_libraries()
    return outline.spellings(names)


def may_be_of_flask_script(expression: ast.expr, context: Context) -> bool:
    """Tell whether an expression may be anything of Flask-Script, as far as its imports tell."""
    return any(_leads_there(each, context) for each in context.module.lazy_values(expression))


def _leads_there(value: Value, context: Context) -> bool:
    if value.kind is not Kind.REFERENCE or value.reference is None:
        return True
    module, steps = value.reference.module, value.reference.steps
    names = names_in(module, steps, context.project.import_roots)
    return leads_to(_words(context), names, Way.BODIES)


def _words(context: Context) -> tuple[Word, ...]:
    """Return words of which a file that imports anything of Flask-Script holds one."""
    return (*WORDS, *(dotted.partition(".")[0] for dotted in context.settings.managers))


def _names_imported(outline: Outline, context: Context) -> Iterator[str]:
    """Yield the names that a file imports from elsewhere in the project, and has in modules."""
    words, project = _words(context), context.project
    path = context.module.source.path
    for bound, found in imported_names(outline, path, project.import_roots):
        if leads_to(words, [found], Way.BASES):
            yield bound
            yield from [found.name] if found.name != "*" else _names_in(found, words)


def _names_in(module: NameIn, words: tuple[Word, ...]) -> Iterator[str]:
    outline = outline_at(module.path)
    for name in {**outline.imports, **outline.derived}:
        if leads_to(words, [NameIn(module.path, name)], Way.BASES):
            yield name


@cache
def _names_of_libraries() -> frozenset[str]:
    found = set()
    for library in ("flask_script", *extensions.modules()):
        module = stub(library)
        for name in module.scopes.bindings[module.tree] if module else ():
            assert module is not None
            if any(value.kind is not Kind.INSTANCE for value in module.member(name)):
                found.add(name)
    return frozenset(found)
