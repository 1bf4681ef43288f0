"""The rules, one file each, found by walking this package.

A file `fcl103_flask_script_command.py` is the rule FCL103, flask-script-command. Its docstring
is the rule's page. Its functions `visit_Call`, `visit_FunctionDef`, ... are called with every
node of that type and the `Context`, and yield a `Finding` for each place to report; so are those
that are named after a type of `script.entities`, such as `visit_Run`. Its function `applies`, asked
once for a file, says whether they can find anything there at all. A rule that
is off until it is asked for says `OPT_IN = True`.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Any, TypeAlias

from flake8_flask_cli.context import Context
from flake8_flask_cli.model import Finding, Rule

Visitor: TypeAlias = Callable[[Any, Context], Iterable[Finding]]


@dataclass(frozen=True, eq=False)
class Check:
    """A rule, and what is called to check it."""

    rule: Rule
    applies: Callable[[Context], bool]
    visitors: tuple[tuple[type[Any], Visitor], ...]

    def findings(self, context: Context) -> tuple[Finding, ...]:
        """Return what the rule finds in a file."""
        if self not in context.memory:
            found = self._find(context) if self.applies(context) else ()
            context.memory[self] = tuple(found)
        kept: tuple[Finding, ...] = context.memory[self]
        return kept

    def _find(self, context: Context) -> Iterator[Finding]:
        for kind, visit in self.visitors:
            for each in _all(kind, context):
                yield from visit(each, context)


def _all(kind: type[Any], context: Context) -> Iterable[Any]:
    """Return the nodes of a type, or the entities of Flask-Script of one, in a file."""
    if issubclass(kind, ast.AST):
        return context.module.scopes.all(kind)
    from flake8_flask_cli.script.script_module import script_module

    return script_module(context).of(kind)


@cache
def all_checks() -> tuple[Check, ...]:
    """Return what there is to check, by the code of the rule."""
    found = []
    for info in sorted(pkgutil.iter_modules(__path__), key=lambda each: each.name):
        code, _, name = info.name.partition("_")
        if not code.startswith("fcl"):
            continue
        module = importlib.import_module(f"{__name__}.{info.name}")
        rule = Rule(
            code=code.upper(),
            name=name.replace("_", "-"),
            page=(module.__doc__ or "").strip(),
            opt_in=getattr(module, "OPT_IN", False),
        )
        visitors = tuple(
            (_kind(name.removeprefix("visit_"), module), function)
            for name, function in vars(module).items()
            if name.startswith("visit_")
        )
        found.append(Check(rule, module.applies, visitors))
    return tuple(found)


def _kind(name: str, module: ModuleType) -> type[Any]:
    """Return the type of node, or of entity that a rule imports, by its name."""
    found: type[Any] = getattr(ast, name, None) or getattr(module, name)
    return found


def all_rules() -> tuple[Rule, ...]:
    """Return every rule of the catalogue, by code."""
    return tuple(check.rule for check in all_checks())
