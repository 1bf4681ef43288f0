"""The rules, one file each, found by walking this package.

A file `fcl103_flask_script_command.py` is the rule FCL103, flask-script-command. Its docstring
is the rule's page. Its functions `visit_Call`, `visit_FunctionDef`, ... are called with every
node of that type and the `Context`, and yield a `Finding` for each place to report. A rule that
is off until it is asked for says `OPT_IN = True`.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import lru_cache
from types import ModuleType
from typing import TypeAlias

from flake8_flask_cli.context import Context
from flake8_flask_cli.model import Finding, Rule

Visitor: TypeAlias = Callable[[ast.AST, Context], Iterable[Finding]]


@lru_cache(maxsize=1)
def _rule_modules() -> tuple[tuple[Rule, ModuleType], ...]:
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
        found.append((rule, module))
    return tuple(found)


def all_rules() -> tuple[Rule, ...]:
    """Return every rule of the catalogue, by code."""
    return tuple(rule for rule, _ in _rule_modules())


@lru_cache(maxsize=16)
def visitors(enabled: tuple[str, ...]) -> dict[type[ast.AST], list[tuple[Rule, Visitor]]]:
    """Return what is to be called for each type of node; `enabled` are the opt-in rules to run."""
    table: dict[type[ast.AST], list[tuple[Rule, Visitor]]] = defaultdict(list)
    for rule, module in _rule_modules():
        if rule.opt_in and rule.code not in enabled:
            continue
        for name, function in vars(module).items():
            if name.startswith("visit_"):
                table[getattr(ast, name.removeprefix("visit_"))].append((rule, function))
    return dict(table)
