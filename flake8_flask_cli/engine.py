"""From the text of a file to its diagnostics. Every door calls this."""

from __future__ import annotations

import ast
import logging
from collections.abc import Iterator

from flake8_flask_cli.context import Context
from flake8_flask_cli.gate import may_matter
from flake8_flask_cli.model import (
    EVERY_GROUP,
    Diagnostic,
    Finding,
    Fix,
    manual,
)
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.near_flask import is_near_flask
from flake8_flask_cli.names.project import Project, project_of
from flake8_flask_cli.script.given import may_be_given_manager
from flake8_flask_cli.settings import Settings
from flake8_flask_cli.text.source import Source

# Below flake8's own logger, which is silent but for `flake8 -v`.
LOG = logging.getLogger("flake8.flask_cli")


def check(
    source: Source, settings: Settings, tree: ast.Module | None = None, *, with_fixes: bool = False
) -> list[Diagnostic]:
    """Return what there is to say about a file, in the order of its lines.

    `tree` saves the parsing where the caller has done it; it is not changed. The project of text
    that belongs to no file is the working directory. The fixes are computed only `with_fixes`.
    Raises SyntaxError or ValueError (a null byte) where the text is not Python.
    """
    if not may_matter(source.text, str(source.path or ""), settings.factories):
        return []
    project = project_of(source.path)
    if not _has_to_do_with_flask(source, project, settings):
        return []
    module = Module(source, tree or ast.parse(source.text), project)
    context = Context(module, project, settings)
    try:
        return sorted(set(_diagnostics(context, with_fixes)))
    finally:
        module.forget()


def _has_to_do_with_flask(source: Source, project: Project, settings: Settings) -> bool:
    """Tell whether any rule may find anything, by the cheapest answers first."""
    return (
        bool(settings.managers or settings.factories)
        or is_near_flask(source, project)
        or may_be_given_manager(source.text, project.root, settings)
    )


def _diagnostics(context: Context, with_fixes: bool) -> Iterator[Diagnostic]:
    # The rules are imported once something can be found: most files of most projects end before.
    from flake8_flask_cli.rules import all_checks

    for check in all_checks():
        if check.rule.opt_in and check.rule.code not in context.settings.enable:
            continue
        for finding in check.findings(context):
            fix = _fix_of(finding, context) if with_fixes else None
            yield _placed(check.rule.code, finding, fix, context)


def _fix_of(finding: Finding, context: Context) -> Fix | None:
    try:
        return finding.fix() if finding.fix else None
    except Exception:
        # Whatever else would change together with it must stay as it is, too.
        LOG.exception("could not make a fix in %s", context.module.source.path)
        return Fix(
            caveats=(manual("to make the fix failed, which is a mistake in this tool"),),
            together=frozenset({EVERY_GROUP}),
        )


def _placed(code: str, finding: Finding, fix: Fix | None, context: Context) -> Diagnostic:
    node, source = finding.node, context.module.source
    line = column = 1
    if node is not None:
        line = node.lineno
        if context.module.scopes.is_decorator(node):
            column = source.decorator_column(line, node.col_offset)
        else:
            column = source.column(line, node.col_offset)
    return Diagnostic(line, column, code, finding.problem, finding.hint, fix, finding.steps)
