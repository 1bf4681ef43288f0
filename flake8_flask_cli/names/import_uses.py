"""Where a module uses what one of its statements imports."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterator
from typing import TypeAlias

from flake8_flask_cli.names.module import Module

Use: TypeAlias = ast.Name | ast.Constant
"""A name that is read or deleted, or a text with the name, which may be read at any time."""

_IN_TYPES = (
    ast.Name,
    ast.Attribute,
    ast.Subscript,
    ast.Constant,
    ast.Tuple,
    ast.List,
    ast.BinOp,
    ast.BitOr,
    ast.Load,
)


def uses_of(bound: ast.AST, name: str, module: Module) -> Iterator[Use]:
    """Yield where a module may use a name that is bound to `bound`, see `Binding`.

    That is in code or in a text; not what other modules import. Where nothing is known to bind a
    name that is used, it may be this one.
    """
    for use in module.lookup.uses(name):
        bindings = module.lookup.seen_from(use, name)
        if not bindings or any(binding.bound is bound for binding in bindings):
            yield use
    for text in texts_with(name, module):
        if any(binding.bound is bound for binding in module.lookup.seen_from(text, name)):
            yield text


def texts_with(name: str, module: Module) -> Iterator[ast.Constant]:
    """Yield the texts that may name something: `__all__`, `getattr`, an annotation, a cast."""
    word = re.compile(rf"\b{re.escape(name)}\b")
    for text in module.scopes.all(ast.Constant):
        value = text.value
        if isinstance(value, str) and name in value and word.search(value) and _is_type(value):
            yield text


def _is_type(text: str) -> bool:
    """Tell whether a text reads as a name or as a type made of names, such as `list[Manager]`."""
    try:
        with warnings.catch_warnings():
            # Python may warn of text that was never meant to be code.
            warnings.simplefilter("ignore")
            tree = ast.parse(text.strip(), mode="eval")
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return False
    return all(isinstance(each, _IN_TYPES) for each in ast.walk(tree.body))
