"""What is Flask-Script's in a module: its Managers, and the objects that its classes make."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from flake8_flask_cli.context import Context
from flake8_flask_cli.expressions import last_name
from flake8_flask_cli.memory import remembered
from flake8_flask_cli.modules import package_parent
from flake8_flask_cli.project import files_mentioning
from flake8_flask_cli.values import Kind, Value, canonical

MANAGER = "flask_script.Manager"
COMMAND = "flask_script.Command"
SERVER = "flask_script.Server"
SHELL = "flask_script.Shell"
CLEAN = "flask_script.Clean"
SHOW_URLS = "flask_script.ShowUrls"
OPTION = "flask_script.Option"
GROUP = "flask_script.Group"
INVALID_COMMAND = "flask_script.InvalidCommand"

_BASES = (MANAGER, COMMAND, OPTION, GROUP, INVALID_COMMAND)
_METHODS = ("command", "option", "shell", "add_command", "add_option", "run", "handle")

# A project without one of these words has nothing of Flask-Script, nor of its extensions.
_WORDS = (
    "flask_script",
    "flask.ext",
    "flaskext",
    "MigrateCommand",
    "ManageAssets",
    "alembic_script",
    "import script",
    "flask_security.script",
    "flask_rq2.script",
)

_LIBRARIES = (
    "flask_script",
    "flask_migrate",
    "flask_assets",
    "flask_security",
    "flask_rq2",
    "flask_alembic",
    "flask_celery",
)

# What a class of Flask-Script, or one that derives from it, is called by those who name it well.
_TELLING = (
    "manager",
    "command",
    "server",
    "shell",
    "option",
    "group",
    "script",
    "cli",
    "clean",
    "urls",
    "prompt",
)


@remembered
def is_used(context: Context) -> bool:
    """Tell whether anything in the project can be Flask-Script's, by the words in its files."""
    text = context.module.source.text
    return (
        bool(context.settings.managers)
        or any(word in text for word in _WORDS)
        or _is_mentioned(context.project.root)
        or any(map(_is_mentioned, _package_around(context)))
    )


def _package_around(context: Context) -> Iterator[Path]:
    """Yield the topmost package of a file whose project begins further down, at a marker in it."""
    path = context.module.source.path
    top = package_parent(path) if path else context.project.root
    if path and top in context.project.root.parents:
        yield top / path.relative_to(top).parts[0]


@lru_cache(maxsize=64)
def _is_mentioned(directory: Path) -> bool:
    return any(files_mentioning(directory, tuple(word.encode() for word in _WORDS)))


def may_ask(expression: ast.expr, context: Context) -> bool:
    """Tell whether it is worth asking if an expression is one of Flask-Script's classes.

    To ask of every call would have the whole project read for an answer. An expression is asked
    about if its name is telling, or if the module itself shows that it may be such a class. What
    a parameter is given is found by reading every caller, and is hardly ever a class.
    """
    root = _root(expression)
    if root is None or _is_parameter(root, context):
        return False
    return _is_telling(last_name(expression)) or root.id in _own_names(context)


def _is_parameter(name: ast.Name, context: Context) -> bool:
    scopes = context.module.scopes
    scope = scopes.scope(name)
    for each in (scope, *scopes.enclosing(scope)):
        if name.id in scopes.bindings[each]:
            bindings = scopes.bindings[each][name.id]
            return any(isinstance(binding.node, ast.arg) for binding in bindings)
    return False


def _is_telling(name: str) -> bool:
    return any(word in name.lower() for word in _TELLING)


def _root(expression: ast.expr) -> ast.Name | None:
    """Return the `script` of `script.commands.Server`."""
    while isinstance(expression, ast.Attribute):
        expression = expression.value
    return expression if isinstance(expression, ast.Name) else None


@remembered
def _own_names(context: Context) -> frozenset[str]:
    """Return the names that a module gives to libraries of interest, and to classes."""
    nodes, found = context.module.scopes.nodes, set()
    for statement in (*nodes[ast.Import], *nodes[ast.ImportFrom]):
        assert isinstance(statement, ast.Import | ast.ImportFrom)
        module = statement.module or "" if isinstance(statement, ast.ImportFrom) else ""
        for alias in statement.names:
            # `import flask_script.commands` binds `flask_script`.
            dotted = canonical(f"{module}.{alias.name}".lstrip("."))
            if dotted.startswith(_LIBRARIES):
                found.add(alias.asname or alias.name.partition(".")[0])
    for each in nodes[ast.ClassDef]:
        assert isinstance(each, ast.ClassDef)
        found.add(each.name)
    for each in nodes[ast.Assign]:
        assert isinstance(each, ast.Assign)
        root = _root(each.value)
        if root and (_is_telling(ast.unparse(each.value)) or root.id in found):
            found.update(target.id for target in each.targets if isinstance(target, ast.Name))
    return frozenset(found)


def is_manager(expression: ast.expr, context: Context) -> bool:
    """Tell whether an expression is a Flask-Script Manager, or one that the user has named."""
    return any(
        value.is_a((MANAGER,)) or _is_named_by_the_user(value, context)
        for value in context.module.values(expression)
    )


def _is_named_by_the_user(value: Value, context: Context) -> bool:
    """Tell whether the settings name a library's object, or the class or function it comes of."""
    return value.kind is Kind.UNKNOWN and value.name.removesuffix("()") in context.settings.managers


def method_of_manager(expression: ast.expr, context: Context) -> str:
    """Return `command` for `manager.command`, or the empty string for anything else.

    Nothing is looked up unless the name is one of a Manager's own.
    """
    if not is_used(context):
        return ""
    match expression:
        case ast.Attribute(value=owner, attr=name) if name in _METHODS:
            return name if is_manager(owner, context) else ""
        case ast.Name(id=own_name) if own_name in _own_names(context):
            # `command = manager.command`, and then `@command`.
            for name in context.module.names(expression):
                if name.startswith(f"{MANAGER}."):
                    return name.rpartition(".")[2]
    return ""


def class_called(call: ast.expr, context: Context) -> Value | None:
    """Return the class that a call makes an object of, if it is or derives from Flask-Script's."""
    return _classes_called(context).get(call)


@remembered
def _classes_called(context: Context) -> Mapping[ast.AST, Value]:
    if not is_used(context):
        return {}
    found: dict[ast.AST, Value] = {}
    for call in context.module.scopes.nodes[ast.Call]:
        assert isinstance(call, ast.Call)
        made = class_of_flask_script(call.func, context)
        if made:
            found[call] = made
    return found


def class_of_flask_script(expression: ast.expr, context: Context) -> Value | None:
    """Return the class an expression stands for, if it is Flask-Script's or derives from it."""
    if not may_ask(expression, context):
        return None
    for value in context.module.values(expression):
        if value.derives_from(_BASES):
            return value
        if value.kind is Kind.UNKNOWN and value.name in context.settings.managers:
            return Value(Kind.CLASS, value.name, (value.name, MANAGER))
    return None


def bases_of_flask_script(node: ast.ClassDef, context: Context) -> Value | None:
    """Return the first base of a class statement that is or derives from one of Flask-Script's."""
    if not is_used(context):
        return None
    does_work = any(
        isinstance(each, ast.FunctionDef) and each.name in ("run", "get_options", "__call__")
        for each in node.body
    )
    for base in node.bases:
        if does_work or may_ask(base, context):
            for value in context.module.values(base):
                if value.derives_from(_BASES):
                    return value
    return None


def encloses(node: ast.AST, context: Context, *classes: str) -> bool:
    """Tell whether a node stands in the body of a class that derives from one of `classes`."""
    for each in context.module.scopes.ancestors(node):
        if isinstance(each, ast.ClassDef):
            base = bases_of_flask_script(each, context)
            if base and base.derives_from(classes):
                return True
    return False
