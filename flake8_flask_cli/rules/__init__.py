"""The rules, one file each, found by walking this package.

A file `fcl103_flask_script_command.py` is the rule FCL103, flask-script-command. Its docstring
is the rule's page. Its functions `visit_Call`, `visit_FunctionDef`, ... are called with every
node of that type and the `Context`, and yield a `Finding` for each place to report. Others are
called with every entity of a type of `script.entities`: `visit_Run`. Those of a rule on files that
are not Python are called with the file or what is found there, of a type of `files.file_entities`,
and a `FileContext`: `visit_TextFile`, `visit_CommandLine`. A rule is imported for a file
that passes its line in the table of `gate`. Its function `applies`, if it has one, tells whether
the rule can find anything in the file at all.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeAlias

from flake8_flask_cli import gate
from flake8_flask_cli.context import Context
from flake8_flask_cli.model import Finding, Rule

if TYPE_CHECKING:
    from flake8_flask_cli.files.file_context import FileContext

FAMILIES = {
    "FCL1": "Flask-Script",
    "FCL2": "The development server started by hand",
    "FCL3": "Click commands",
    "FCL4": "How `flask` finds the application",
    "FCL5": "Files that are not Python",
}
"""The titles of the families of rules, by how the codes begin."""

AnyContext: TypeAlias = "Context | FileContext"
Visitor: TypeAlias = Callable[[Any, Any], Iterable[Finding]]


class Check:
    """A rule, and the functions that find what it reports."""

    def __init__(self, rule: Rule, module: ModuleType) -> None:
        self.rule = rule
        self._applies: Callable[[Any], bool] | None = getattr(module, "applies", None)
        self._visitors: tuple[tuple[type[Any], Visitor], ...] = tuple(
            (_kind(name.removeprefix("visit_"), module), function)
            for name, function in vars(module).items()
            if name.startswith("visit_")
        )

    def findings(self, context: AnyContext) -> Iterator[Finding]:
        """Yield what the rule finds in a file."""
        if self._applies and not self._applies(context):
            return
        for kind, visit in self._visitors:
            for each in _all(kind, context):
                yield from visit(each, context)


def _all(kind: type[Any], context: AnyContext) -> Iterable[Any]:
    """Return the nodes of a type, or the entities of Flask-Script of one, in a file."""
    if not isinstance(context, Context):
        return (context.file,) if isinstance(context.file, kind) else context.file.of(kind)
    if issubclass(kind, ast.AST):
        return context.module.scopes.all(kind)
    from flake8_flask_cli.script.script_module import script_module

    return script_module(context).of(kind)


def checks_for(codes: Iterable[str], context: AnyContext) -> tuple[Check, ...]:
    """Return the checks of some codes that can find anything in a file; others are not imported.

    The codes are those that pass their line in the table of `gate`.
    """
    return tuple(_check(code) for code in codes if _is_on(code, context))


def _is_on(code: str, context: AnyContext) -> bool:
    line = gate.RULES[code]
    if not line.on_flask_script or not isinstance(context, Context):
        return True
    from flake8_flask_cli.script.entry_points import entry_points
    from flake8_flask_cli.script.managers import is_in_file

    return is_in_file(context) or bool(entry_points(context))


@cache
def _check(code: str) -> Check:
    module = importlib.import_module(f"{__name__}.{_names()[code]}")
    rule = Rule(
        code=code,
        name=rule_names()[code],
        page=(module.__doc__ or "").strip(),
        opt_in=gate.RULES[code].opt_in,
    )
    return Check(rule, module)


@cache
def _names() -> Mapping[str, str]:
    """Return the names of the modules that are rules, by the code of the rule."""
    names = sorted(info.name for info in pkgutil.iter_modules(__path__))
    return {name[: len("FCL123")].upper(): name for name in names if name.startswith("fcl")}


def rule_names() -> Mapping[str, str]:
    """Return the names of the rules (`flask-script-command`) by code; no rule is imported."""
    return {code: name.partition("_")[2].replace("_", "-") for code, name in _names().items()}


def _kind(name: str, module: ModuleType) -> type[Any]:
    """Return the type of node, or of entity that a rule imports, by its name."""
    found: type[Any] = getattr(ast, name, None) or getattr(module, name)
    return found


def all_rules() -> tuple[Rule, ...]:
    """Return every rule, by code."""
    return tuple(_check(code).rule for code in _names())
