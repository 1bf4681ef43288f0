"""The rules, one file each, found by walking this package.

A file `fcl103_flask_script_command.py` is the rule FCL103, flask-script-command. Its docstring
is the rule's page. Its functions `visit_Call`, `visit_FunctionDef`, ... are called with every
node of that type and the `Context`, and yield a `Finding` for each place to report. Its function
`applies`, asked once for a file, says whether they can find anything there at all. A rule that
is off until it is asked for says `OPT_IN = True`.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

from flake8_flask_cli.context import Context
from flake8_flask_cli.model import Finding, Rule

Visitor: TypeAlias = Callable[[Any, Context], Iterable[Finding]]


@dataclass(frozen=True)
class Check:
    """A rule, and what is called to check it."""

    rule: Rule
    applies: Callable[[Context], bool]
    visitors: tuple[tuple[type[ast.AST], Visitor], ...]

    def findings(self, context: Context) -> Iterator[Finding]:
        """Yield what the rule finds in a file."""
        for kind, visit in self.visitors if self.applies(context) else ():
            for node in context.module.scopes.all(kind):
                yield from visit(node, context)


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
            (getattr(ast, name.removeprefix("visit_")), function)
            for name, function in vars(module).items()
            if name.startswith("visit_")
        )
        found.append(Check(rule, module.applies, visitors))
    return tuple(found)


def all_rules() -> tuple[Rule, ...]:
    """Return every rule of the catalogue, by code."""
    return tuple(check.rule for check in all_checks())
