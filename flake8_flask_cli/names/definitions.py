"""Resolve an import, a `def` or a `class` of a module, and the attributes of a class."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from flake8_flask_cli.names.import_paths import absolute_name
from flake8_flask_cli.names.values import (
    DECORATED,
    UNKNOWABLE,
    UNKNOWN,
    Definition,
    Kind,
    Value,
    called,
    canonical,
    instance_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from flake8_flask_cli.names.module import Module
    from flake8_flask_cli.names.scopes import Function, NamedFunction

_PROPERTIES = {
    "builtins.property",
    "functools.cached_property",
    "werkzeug.utils.cached_property",
}


def function(module: Module, node: ast.FunctionDef | ast.AsyncFunctionDef) -> tuple[Value, ...]:
    """Return what a `def` of `module` binds: the function, or what its decorators make of it."""
    value = Value(
        Kind.FUNCTION,
        _qualified_name(module, node),
        path=module.source.path,
        line=node.lineno,
        definition=Definition(module, node),
    )
    for decorator in reversed(node.decorator_list):
        call = decorator if isinstance(decorator, ast.Call) else None
        names = module.names(call.func if call else decorator)
        if names & _PROPERTIES:
            return tuple(returned(module, node))
        known = sorted(names & DECORATED.keys())
        if not known:
            return (UNKNOWABLE,)
        made = DECORATED[known[0]]
        if made is not None:
            chosen = _class_argument(module, call) if call else None
            value = chosen or module.library_instance(made)
    return (value,)


def _class_argument(module: Module, call: ast.Call) -> Value | None:
    """Return an instance of the class that `cls=` of a click decorator names."""
    for keyword in call.keywords:
        if keyword.arg == "cls":
            classes = [each for each in module.values(keyword.value) if each.kind is Kind.CLASS]
            return instance_of(classes[0]) if classes else UNKNOWN
    return None


def returned(module: Module, node: Function) -> Iterable[Value]:
    """Return what a call of a function of `module` can give back."""
    if isinstance(node, ast.Lambda):
        return module.lazy_values(node.body)
    if isinstance(node, ast.AsyncFunctionDef):
        return (UNKNOWN,)
    found = [
        value
        for expression in returned_expressions(module, node)
        for value in module.lazy_values(expression)
    ]
    return found or (UNKNOWABLE,)


def returned_expressions(module: Module, node: NamedFunction) -> Iterator[ast.expr]:
    """Yield the expression of each `return` of a function of `module`."""
    for statement in module.scopes.all(ast.Return):
        if statement.value is not None and module.scopes.scope(statement) is node:
            yield statement.value


def class_(module: Module, node: ast.ClassDef) -> Value:
    """Return the class that a `class` statement of `module` makes, with all its ancestors."""
    name = canonical(_qualified_name(module, node))
    classes, complete = [name], True
    for base in node.bases:
        options = module.values(base)
        known = [value for value in options if value.kind is Kind.CLASS]
        is_builtin = all(value.name.startswith("builtins.") for value in options)
        is_known = bool(known) and all(value.complete for value in known)
        complete = complete and (is_builtin or is_known)
        for value in known:
            classes += value.classes
        # A base from a library without a stub is known by its name alone.
        classes += [value.name for value in options if value.kind is Kind.UNKNOWN and value.name]
    return Value(
        Kind.CLASS,
        name,
        tuple(dict.fromkeys(classes)),
        complete=complete,
        path=module.source.path,
        line=node.lineno,
        definition=Definition(module, node),
    )


def attribute(value: Value, name: str) -> tuple[Value, ...]:
    """Return what an attribute of a class, or of an instance of it, can be; nothing if unknown.

    The class is one that this module, or a stub, defines: its own body and what its methods
    put on `self`, then its bases.
    """
    assert value.definition is not None
    module, node = value.definition.module, value.definition.node
    assert isinstance(node, ast.ClassDef)
    question = (attribute, node, value.kind, name)
    if question not in module.memory:
        # A class that comes to itself through its bases finds nothing there.
        module.memory[question] = ()
        module.memory[question] = _attribute(module, node, value.kind, name)
    answer: tuple[Value, ...] = module.memory[question]
    return answer


def _attribute(module: Module, node: ast.ClassDef, kind: Kind, name: str) -> tuple[Value, ...]:
    found = list(module.member(name, node))
    for target, assigned in module.scopes.attributes.get(name, ()):
        is_own = isinstance(target.value, ast.Name) and target.value.id in ("self", "cls")
        if is_own and node in module.scopes.ancestors(target):
            found.extend(module.lazy_values(assigned))
    for base in () if found else node.bases:
        for ancestor in module.lazy_values(base):
            owners = called(ancestor) if kind is Kind.INSTANCE else (ancestor,)
            found.extend(each for owner in owners for each in module.attribute(owner, name))
    known = tuple(dict.fromkeys(found))
    return () if all(each.kind is Kind.UNKNOWN for each in known) else known


def imported(module: Module, alias: ast.alias) -> Iterable[Value]:
    """Return what one name of an import statement of `module` is bound to."""
    statement = module.scopes.parents[alias]
    if isinstance(statement, ast.Import):
        # `import a.b` binds `a`; `import a.b as c` binds the module itself.
        name = alias.name if alias.asname else alias.name.partition(".")[0]
        return (Value(Kind.MODULE, canonical(name)),)
    assert isinstance(statement, ast.ImportFrom)
    target = absolute_name(statement.module, statement.level, module.source.path)
    if not target:
        return (UNKNOWN,)
    return module.attribute(Value(Kind.MODULE, canonical(target)), alias.name)


def parameter(module: Module, node: ast.arg) -> Iterable[Value]:
    """Return what a parameter of a function of `module` can be given."""
    arguments = module.scopes.parents[node]
    function = module.scopes.parents[arguments]
    if node.annotation:
        return annotated(module, node.annotation)
    if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
        return (UNKNOWN,)
    owner = module.scopes.scope(function)
    if isinstance(owner, ast.ClassDef):
        positional = [*function.args.posonlyargs, *function.args.args]
        if positional and node is positional[0]:
            return (instance_of(class_(module, owner)),)
    return (UNKNOWN,)


def annotated(module: Module, annotation: ast.AST) -> Iterable[Value]:
    """Return what something with a type annotation, a forward reference included, can be."""
    match annotation:
        case ast.Constant(value=None):
            return module.lazy_values(annotation)
        case ast.Constant(value=str() as text):
            dotted = _dotted(text)
            values = module.follow(module.member(dotted[0]), dotted[1:]) if dotted else (UNKNOWN,)
        case ast.BinOp(op=ast.BitOr(), left=left, right=right):
            return (*annotated(module, left), *annotated(module, right))
        case ast.Subscript(value=ast.Name(id="Optional") | ast.Attribute(attr="Optional")):
            return annotated(module, annotation.slice)
        case _:
            values = module.lazy_values(annotation)
    return [found for value in values for found in called(value)]


def _dotted(text: str) -> list[str]:
    """Return the parts of a dotted name; none for any other text."""
    parts = [part.strip() for part in text.split(".")]
    return parts if all(part.isidentifier() for part in parts) else []


def _qualified_name(
    module: Module, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
) -> str:
    """Return the dotted name of a definition; the functions around it do not count."""
    around = module.scopes.ancestors(node)
    classes = [each.name for each in around if isinstance(each, ast.ClassDef)]
    return ".".join([*filter(None, [module.name]), *reversed(classes), node.name])
