"""Check one file. Called by the flake8 plugin and by the commands.

Nothing but the table of the rules is imported until a file can matter, since most files cannot.
"""

from __future__ import annotations

import ast
import logging
from typing import TYPE_CHECKING

from flake8_flask_cli.gate import RULES, may_matter, rules_for, text_rules_for

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from flake8_flask_cli.model import Diagnostic, Finding, Fix
    from flake8_flask_cli.names.project import Project
    from flake8_flask_cli.rules import AnyContext
    from flake8_flask_cli.settings import Settings
    from flake8_flask_cli.text.source import Source

# Below flake8's own logger, which only `flake8 -v` turns on.
LOG = logging.getLogger("flake8.flask_cli")


def check(
    source: Source,
    settings: Settings,
    *,
    codes: Collection[str] = RULES,
    with_fixes: bool = False,
    idiomatic: bool = True,
) -> list[Diagnostic]:
    """Return the diagnostics of a file, sorted by position.

    Only the rules of `codes` are run. A file of a kind that `files` reads need not be Python; a
    `setup.py` is both. The project of text that belongs to no file is the working directory. Fixes
    are computed only `with_fixes`; hints and fixes are `idiomatic`, or else exact
    (`Context.idiomatic`). Raises SyntaxError or ValueError (a null byte) where the text is not
    Python and should be, and a rule wants its tree.
    """
    from flake8_flask_cli.files.kinds import is_python_file, kind_of

    found: list[Diagnostic] = []
    if is_python_file(source.path) and may_matter(source.text, str(source.path or ""), settings):
        found += _check(source, settings, codes, None, with_fixes, idiomatic)
    if source.path is not None and kind_of(source.path) is not None:
        found += _check_file(source, settings, codes, with_fixes, idiomatic)
        found.sort(key=lambda each: each.key)
    return found


def may_find_in(source: Source, settings: Settings) -> bool:
    """Tell whether a rule can find anything in a file, by its text."""
    from flake8_flask_cli.files.kinds import is_python_file, kind_of

    path = source.path
    if is_python_file(path) and may_matter(source.text, str(path or ""), settings):
        return True
    is_read = path is not None and kind_of(path) is not None
    return is_read and bool(text_rules_for(source.text, str(path), settings))


def check_with_best_fixes(
    source: Source, settings: Settings, *, codes: Collection[str] = RULES
) -> list[Diagnostic]:
    """Return what `check` returns with fixes: the exact ones where they are safe.

    The others, and all hints, are idiomatic. Raises what `check` does.
    """
    from flake8_flask_cli.model import Applicability

    exact = check(source, settings, codes=codes, with_fixes=True, idiomatic=False)
    if all(each.fix is None for each in exact):
        return exact
    best = check(source, settings, codes=codes, with_fixes=True)
    return [
        idiomatic._replace(fix=each.fix)
        if each.fix and each.fix.applicability is Applicability.SAFE
        else idiomatic
        for idiomatic, each in zip(best, exact, strict=True)
    ]


def check_text(
    text: str, path: Path | None, settings: Settings, tree: ast.Module
) -> list[Diagnostic]:
    """Return the diagnostics of a text that is parsed already; `path` is absolute.

    The tree is not changed. Fixes are not computed.
    """
    if not may_matter(text, str(path or ""), settings):
        return []
    from flake8_flask_cli.text.source import Source

    return _check(Source(text, path), settings, RULES, tree, with_fixes=False, idiomatic=True)


def _check(
    source: Source,
    settings: Settings,
    codes: Collection[str],
    tree: ast.Module | None,
    with_fixes: bool,
    idiomatic: bool,
) -> list[Diagnostic]:
    path = str(source.path or "")
    # Some rules of the whole table pass in every file; few that are chosen may not.
    if codes is not RULES and not rules_for(source.text, path, settings, codes):
        return []
    from flake8_flask_cli.names.project import known_module, project_of

    project = project_of(source.path)
    if not _has_to_do_with_flask(source, project, settings):
        return []
    from flake8_flask_cli.context import context_of
    from flake8_flask_cli.names.module import Module

    known = known_module(source)
    # A file that passes the line of no rule is not parsed.
    module = known or Module(source, tree, project)
    context = context_of(module, settings, idiomatic=idiomatic)
    may_find = rules_for(source.text, path, settings, codes)
    try:
        return sorted(_diagnostics(may_find, context, with_fixes), key=lambda each: each.key)
    finally:
        if known is None:
            module.forget()


def _check_file(
    source: Source,
    settings: Settings,
    codes: Collection[str],
    with_fixes: bool,
    idiomatic: bool,
) -> list[Diagnostic]:
    """Return the diagnostics of a file that is not Python, or of what else a Python file is.

    A Django project is left alone, and what has a null byte.
    """
    if "\0" in source.text:
        return []
    may_find = text_rules_for(source.text, str(source.path), settings, codes)
    if not may_find:
        return []
    from flake8_flask_cli.application.project_kinds import is_django
    from flake8_flask_cli.files.file_context import file_context

    context = file_context(source, settings, idiomatic=idiomatic)
    if context is None or is_django(context.project.root):
        return []
    return list(_diagnostics(may_find, context, with_fixes))


def _has_to_do_with_flask(source: Source, project: Project, settings: Settings) -> bool:
    """Tell whether any rule may find anything, by the cheapest answers first."""
    from flake8_flask_cli.names.near_flask import is_near_flask

    if settings.managers or settings.factories or is_near_flask(source, project):
        return True
    from flake8_flask_cli.script.entry_points import may_have_entry_point
    from flake8_flask_cli.script.given import may_be_given_manager

    return may_have_entry_point(source.text) or may_be_given_manager(
        source.text, project.root, settings
    )


def _diagnostics(
    codes: Iterable[str], context: AnyContext, with_fixes: bool
) -> Iterator[Diagnostic]:
    from flake8_flask_cli.model import Diagnostic
    from flake8_flask_cli.rules import checks_for

    for check in checks_for(codes, context):
        for finding in check.findings(context):
            fix = _fix_of(finding, context) if with_fixes else None
            yield Diagnostic(
                *context.place_of(finding.node),
                check.rule.code,
                finding.problem,
                finding.hint,
                fix,
                finding.typed,
            )


def _fix_of(finding: Finding, context: AnyContext) -> Fix | None:
    try:
        return finding.fix() if finding.fix else None
    except Exception:
        from flake8_flask_cli.model import EVERY_GROUP, Fix, manual

        # Whatever would change together with it must not change either.
        LOG.exception("could not make a fix in %s", context.source.path)
        return Fix(
            caveats=(manual("making the fix failed, which is a bug in flake8-flask-cli"),),
            together=frozenset({EVERY_GROUP}),
        )
