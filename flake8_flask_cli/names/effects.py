"""Whether evaluating an expression may do more than give a value."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator

from flake8_flask_cli.names.module import Module

# Calls that return a new object and register it nowhere.
_MAKING = (
    *("click.", "flask_script.", "os.path.", "re.", "collections.", "datetime."),
    *("builtins.str.", "textwrap.", "socket.gethost"),
)
_BUILT_IN = ("bool", "dict", "float", "frozenset", "int", "len", "list", "range", "set", "str")
_MAKERS = {
    *("logging.getLogger", "os.getenv", "os.environ.get", "functools.partial"),
    *(f"builtins.{name}" for name in (*_BUILT_IN, "object", "tuple")),
}
_OPERATIONS = (ast.NamedExpr, ast.Await, ast.Yield, ast.YieldFrom)
# A setting that is read, and what is made of its text: `app.config.get("HOST").strip()`.
_READS_SETTING = re.compile(r"(?:.*\.)?(?:config|environ)\.get(?:\(\)\.\w+)*|os\.getenv\(\)\.\w+")


def only_makes(expressions: Iterable[ast.expr], module: Module) -> bool:
    """Tell whether evaluating expressions only makes objects, and changes none."""
    for expression in expressions:
        for node in ast.walk(expression):
            if isinstance(node, _OPERATIONS):
                return False
            if isinstance(node, ast.Call) and not _makes(node, module):
                return False
    return True


def _makes(call: ast.Call, module: Module) -> bool:
    names = {value.name for value in module.values(call.func)}
    return all(each in _MAKERS or each.startswith(_MAKING) for each in names)


def with_effects(expressions: Iterable[ast.expr], module: Module) -> Iterator[ast.expr]:
    """Yield the outermost parts of expressions whose evaluation may change something.

    What is not known may; reading a setting does not.
    """
    for each in expressions:
        match each:
            case ast.Lambda():
                continue
            case ast.Call() if _makes(each, module) or _reads_setting(each, module):
                given = (*each.args, *(keyword.value for keyword in each.keywords))
                yield from with_effects((each.func, *given), module)
            case ast.Attribute(value=owner):
                yield from with_effects([owner], module)
            case _ if not only_makes([each], module):
                yield each


def _reads_setting(call: ast.Call, module: Module) -> bool:
    return all(_READS_SETTING.fullmatch(value.name) for value in module.values(call.func))
