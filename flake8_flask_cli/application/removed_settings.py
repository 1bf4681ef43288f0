"""What Flask 2.3 removed with FLASK_ENV: where a module sets or reads it."""

from __future__ import annotations

import ast
import enum
from collections.abc import Iterator

from flake8_flask_cli.application.factories import is_application
from flake8_flask_cli.names.expressions import keyword_of
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.record import Record

VARIABLE = "FLASK_ENV"
_KEY = "ENV"
# Methods of `os.environ` and of `app.config`, and whether they set what they are given.
_METHODS = {"get": False, "setdefault": True}
_FUNCTIONS = {"os.getenv": False, "os.putenv": True}


class Setting(enum.Enum):
    """Where the environment is named."""

    VARIABLE = enum.auto()
    """FLASK_ENV in the environment of the process."""
    CONFIG = enum.auto()
    """`ENV` in the configuration of an application."""
    ATTRIBUTE = enum.auto()
    """`app.env` of an application."""


class SettingUse(Record):
    """A place that sets or reads a setting.

    `owner` is what has it: `app.config`. `key` is the text that names it, if one is written there,
    and `value` what it is set to, where one is given.
    """

    setting: Setting
    is_set: bool
    owner: ast.expr
    key: ast.expr | None = None
    value: ast.expr | None = None


def subscript_use(node: ast.Subscript, module: Module) -> SettingUse | None:
    """Return what `os.environ["FLASK_ENV"]` or `app.config["ENV"]` is."""
    setting = _setting(node.value, node.slice, module)
    if setting is None or isinstance(node.ctx, ast.Del):
        return None
    is_set = isinstance(node.ctx, ast.Store)
    return SettingUse(setting, is_set, node.value, node.slice, _assigned(node, module))


def attribute_use(node: ast.Attribute, module: Module) -> SettingUse | None:
    """Return what `app.env` is, of a known application."""
    if node.attr != "env" or not _is_application(node.value, module):
        return None
    is_set = isinstance(node.ctx, ast.Store)
    return SettingUse(Setting.ATTRIBUTE, is_set, node.value, None, _assigned(node, module))


def comparison_use(node: ast.Compare, module: Module) -> SettingUse | None:
    """Return what `"FLASK_ENV" in os.environ` is."""
    match node:
        case ast.Compare(left=key, ops=[ast.In() | ast.NotIn()], comparators=[owner]):
            setting = _setting(owner, key, module)
            return SettingUse(setting, False, owner) if setting else None
    return None


def call_uses(node: ast.Call, module: Module) -> Iterator[SettingUse]:
    """Yield what a call of `os.getenv`, or of a method of `os.environ` or `app.config`, is."""
    function = node.func
    if isinstance(function, ast.Attribute) and function.attr in ("update", "from_mapping"):
        for key, value in _updates(node):
            setting = _setting(function.value, key, module)
            if setting:
                yield SettingUse(setting, True, function.value, None, value)
    if not node.args or not isinstance(node.args[0], ast.Constant):
        return
    key, given = node.args[0], next(iter(node.args[1:]), None)
    if isinstance(function, ast.Attribute) and function.attr in _METHODS:
        setting, is_set = _setting(function.value, key, module), _METHODS[function.attr]
        if setting:
            yield SettingUse(setting, is_set, function.value, key, given if is_set else None)
    elif key.value == VARIABLE:
        for name in {value.name for value in module.values(function)} & _FUNCTIONS.keys():
            is_set = _FUNCTIONS[name]
            yield SettingUse(Setting.VARIABLE, is_set, function, key, given if is_set else None)


def _updates(call: ast.Call) -> Iterator[tuple[ast.expr, ast.expr]]:
    """Yield the keys and values that a call of `update` is given."""
    for given in call.args:
        if isinstance(given, ast.Dict):
            pairs = zip(given.keys, given.values, strict=True)
            yield from ((key, value) for key, value in pairs if key)
    for name in (VARIABLE, _KEY):
        value = keyword_of(call, name)
        if value is not None:
            yield ast.Constant(name), value


def _setting(owner: ast.expr, key: ast.expr, module: Module) -> Setting | None:
    if not isinstance(key, ast.Constant):
        return None
    if key.value == VARIABLE and {each.name for each in module.values(owner)} == {"os.environ"}:
        return Setting.VARIABLE
    match owner:
        case ast.Attribute(value=application, attr="config") if key.value == _KEY:
            return Setting.CONFIG if _is_application(application, module) else None
    return None


def _is_application(expression: ast.expr, module: Module) -> bool:
    return is_application(module.values(expression)) is True


def _assigned(target: ast.expr, module: Module) -> ast.expr | None:
    """Return what an assignment gives to its only target."""
    match module.scopes.parents[target]:
        case ast.Assign(targets=[_], value=value):
            return value
    return None


def sets_config(module: Module) -> bool:
    """Tell whether a module names a setting ENV of its own, for whatever configuration.

    `from_prefixed_env` makes such a one of FLASK_ENV (Flask 2.2 to 3.1).
    """
    scopes = module.scopes
    return (
        any(names.get(_KEY) for names in scopes.bindings.values())
        or any(each.arg == _KEY for each in scopes.all(ast.keyword))
        or any(
            isinstance(each.ctx, ast.Store) and _is_key(each.slice)
            for each in scopes.all(ast.Subscript)
        )
        or any(_is_key(key) for each in scopes.all(ast.Dict) for key in each.keys)
        or any(each.attr == "from_prefixed_env" for each in scopes.all(ast.Attribute))
    )


def reads_config(module: Module) -> bool:
    """Tell whether a module reads ENV of whatever configuration."""
    scopes = module.scopes
    return any(
        isinstance(each.ctx, ast.Load) and _is_key(each.slice) for each in scopes.all(ast.Subscript)
    ) or any(
        isinstance(each.func, ast.Attribute)
        and each.func.attr == "get"
        and any(map(_is_key, each.args[:1]))
        for each in scopes.all(ast.Call)
    )


def _is_key(expression: ast.expr | None) -> bool:
    return isinstance(expression, ast.Constant) and expression.value == _KEY
