"""Whether evaluating an expression may do more than give a value."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.values import Kind

# Calls that return an object and change nothing: they register it nowhere.
_MAKING = (
    *("click.", "flask_script.", "os.path.", "re.", "collections.", "datetime."),
    *("builtins.str.", "textwrap.", "socket.gethost"),
)
_BUILT_IN = ("bool", "dict", "float", "frozenset", "int", "len", "list", "range", "set", "str")
_MAKERS = {
    *("logging.getLogger", "os.getenv", "os.environ.get", "functools.partial"),
    *("os.getcwd", "os.getpid", "os.cpu_count", "multiprocessing.cpu_count", "getpass.getuser"),
    *("tempfile.gettempdir", "platform.node", "time.time", "uuid.uuid4", "json.loads"),
    *("decimal.Decimal", "pathlib.Path", "pathlib.PurePath", "pathlib.Path.cwd"),
    "pathlib.Path.home",
    *(f"builtins.{name}" for name in (*_BUILT_IN, "object", "tuple")),
}
_OPERATIONS = (ast.NamedExpr, ast.Await, ast.Yield, ast.YieldFrom)
# Methods that change nothing, of a dictionary or a text: `app.config.get("HOST").strip()`.
_READING = {"get", "lower", "lstrip", "replace", "rstrip", "split", "strip", "title", "upper"}


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
            case ast.Call() if _makes(each, module) or _only_reads(each, module):
                given = (*each.args, *(keyword.value for keyword in each.keywords))
                yield from with_effects((each.func, *given), module)
            case ast.Attribute(value=owner):
                yield from with_effects([owner], module)
            case _ if not only_makes([each], module):
                yield each


def _only_reads(call: ast.Call, module: Module) -> bool:
    match call.func:
        case ast.Attribute(value=owner, attr=name) if name in _READING:
            return all(value.kind is not Kind.MODULE for value in module.values(owner))
    return False
