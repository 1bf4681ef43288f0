"""Of what sort the value of an expression is, as far as that is known without running the code."""

from __future__ import annotations

import ast
import enum
from collections.abc import Iterable, Iterator

from flake8_flask_cli.convert.converted import DottedName
from flake8_flask_cli.convert.literal import NOT_LITERAL, literal_value


class ExpressionKind(enum.Enum):
    """The sorts of value that Flask-Script and click distinguish in a default.

    TEXT may be None, too, which both pass on as they pass on text. OTHER cannot be called.
    """

    NONE = enum.auto()
    BOOL = enum.auto()
    TEXT = enum.auto()
    OTHER = enum.auto()
    CALLABLE = enum.auto()
    UNKNOWN = enum.auto()


def _not_known(_: ast.expr) -> str | None:
    return None


def kind_of(expression: ast.expr, dotted_name: DottedName = _not_known) -> ExpressionKind:
    """Return of what sort the value of an expression is; UNKNOWN where running it would tell."""
    value = literal_value(expression)
    if value is not NOT_LITERAL:
        return _kind_of_value(value)
    match expression:
        case ast.JoinedStr():
            return ExpressionKind.TEXT
        case ast.Lambda():
            return ExpressionKind.CALLABLE
        case ast.Compare() | ast.UnaryOp(op=ast.Not()):
            return ExpressionKind.BOOL
        case ast.IfExp(body=body, orelse=orelse):
            return _of_any((body, orelse), dotted_name)
        case ast.BoolOp(values=values):
            return _of_any(values, dotted_name)
        case ast.BinOp():
            is_plain = any(_is_plain(each, dotted_name) for each in _operands(expression))
            return ExpressionKind.OTHER if is_plain else ExpressionKind.UNKNOWN
        case ast.Subscript(value=mapping):
            is_text = dotted_name(mapping) == "os.environ"
            return ExpressionKind.TEXT if is_text else ExpressionKind.UNKNOWN
    if isinstance(expression, _CONTAINERS):
        return ExpressionKind.OTHER
    return _kind_of_name(expression, dotted_name)


def may_be_none(expression: ast.expr) -> bool:
    """Tell whether the value of an expression may be None, for all that its own text says."""
    is_one_of_several = isinstance(expression, ast.IfExp | ast.BoolOp)
    unsure = (ExpressionKind.NONE, ExpressionKind.UNKNOWN)
    return is_one_of_several or kind_of(expression) in unsure


def _kind_of_value(value: object) -> ExpressionKind:
    if value is None:
        return ExpressionKind.NONE
    if isinstance(value, bool):
        return ExpressionKind.BOOL
    return ExpressionKind.TEXT if isinstance(value, str) else ExpressionKind.OTHER


def _of_any(expressions: Iterable[ast.expr], dotted_name: DottedName) -> ExpressionKind:
    """Return the sort of a value that is that of one of several expressions."""
    kinds = {kind_of(each, dotted_name) for each in expressions}
    if len(kinds) == 1:
        return kinds.pop()
    for wider in (ExpressionKind.TEXT, ExpressionKind.OTHER):
        if kinds <= {ExpressionKind.NONE, ExpressionKind.TEXT, wider}:
            return wider
    return ExpressionKind.UNKNOWN


def _kind_of_name(expression: ast.expr, dotted_name: DottedName) -> ExpressionKind:
    """Return the sort of what a name stands for, or a call of a known function gives."""
    name = dotted_name(expression) or ""
    if name in _READING_THE_ENVIRONMENT:
        if not isinstance(expression, ast.Call):
            return ExpressionKind.UNKNOWN
        given = [*expression.args, *(each.value for each in expression.keywords)]
        if len(given) == 2:
            return _of_any((ast.Constant("text"), given[1]), dotted_name)
    if name.removeprefix("os.path.") in _PATH_FUNCTIONS and name.startswith("os.path."):
        return ExpressionKind.TEXT
    return _KINDS.get(name, ExpressionKind.UNKNOWN)


_PATH_FUNCTIONS = {
    f"{name}()"
    for name in (
        *("abspath", "basename", "dirname", "expanduser", "expandvars"),
        *("join", "normpath", "realpath", "relpath"),
    )
}
_READING_THE_ENVIRONMENT = {"os.environ.get()", "os.getenv()"}
_TEXT = (
    *("str()", "repr()", "os.getcwd()", "getpass.getuser()", "socket.gethostname()"),
    *("tempfile.gettempdir()", "platform.node()", *_READING_THE_ENVIRONMENT),
    *(f"str.{name}()" for name in ("format", "join", "lower", "replace", "strip", "upper")),
)
_OTHER = (
    *("int()", "float()", "complex()", "bytes()", "len()", "range()"),
    *("dict()", "list()", "tuple()", "set()", "frozenset()"),
    *("datetime.date()", "datetime.datetime()", "datetime.time()", "datetime.timedelta()"),
    *("datetime.date.today()", "datetime.datetime.now()", "datetime.datetime.today()"),
    *("datetime.datetime.utcnow()", "decimal.Decimal()", "uuid.uuid4()", "time.time()"),
    *("os.cpu_count()", "multiprocessing.cpu_count()"),
    *("pathlib.Path()", "pathlib.PurePath()", "pathlib.Path.cwd()", "pathlib.Path.home()"),
)
_KINDS = {
    "NoneType()": ExpressionKind.NONE,
    "bool()": ExpressionKind.BOOL,
    **dict.fromkeys(_TEXT, ExpressionKind.TEXT),
    **dict.fromkeys(_OTHER, ExpressionKind.OTHER),
}
"""By the name of what is called; `DottedName` spells an object as a call of its class."""


def _operands(expression: ast.BinOp) -> Iterator[ast.expr]:
    # A loop: a generated sum can be deeper than Python's stack.
    pending: list[ast.expr] = [expression]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.BinOp):
            pending += (node.left, node.right)
        else:
            yield node


def _is_plain(operand: ast.expr, dotted_name: DottedName) -> bool:
    """Tell whether an operand makes the result something that cannot be called, and no bool."""
    if isinstance(operand, (ast.JoinedStr, *_CONTAINERS)):
        return True
    if isinstance(operand, ast.Constant):
        return not isinstance(operand.value, bool)
    is_name = isinstance(operand, ast.Name | ast.Attribute | ast.Call)
    return is_name and _kind_of_name(operand, dotted_name) in (
        ExpressionKind.TEXT,
        ExpressionKind.OTHER,
    )


_CONTAINERS = (
    ast.List,
    ast.Tuple,
    ast.Dict,
    ast.Set,
    ast.ListComp,
    ast.DictComp,
    ast.SetComp,
    ast.GeneratorExp,
)
