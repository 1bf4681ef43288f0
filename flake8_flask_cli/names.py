"""What a name or expression of a module stands for, as far as the module itself tells.

Answers come from the module's own scopes and from the stubs of the libraries. A name that
another module of the project defines becomes a `Reference`, which the surroundings look up.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterable, Iterator
from functools import cache

from flake8_flask_cli.modules import absolute_name, module_name
from flake8_flask_cli.scopes import Binding, Scopes
from flake8_flask_cli.source import Source
from flake8_flask_cli.surroundings import Alone, Surroundings
from flake8_flask_cli.values import (
    DECORATED,
    UNKNOWN,
    Definition,
    Kind,
    Reference,
    Value,
    canonical,
    instance_of,
    is_library,
    stub_path,
)

_DISPLAYS: dict[type[ast.AST], str] = {
    ast.List: "list",
    ast.ListComp: "list",
    ast.Tuple: "tuple",
    ast.Dict: "dict",
    ast.DictComp: "dict",
    ast.JoinedStr: "str",
}
_Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


@cache
def stub(name: str) -> Module | None:
    """Return the stub of a library's module by its canonical dotted name, if there is one."""
    path = stub_path(name)
    if path is None:
        return None
    source = Source.from_file(path)
    return Module(source, ast.parse(source.text), Alone(), name)


class Module:
    """One module and what its names stand for."""

    def __init__(
        self, source: Source, tree: ast.Module, surroundings: Surroundings, name: str = ""
    ) -> None:
        self.source = source
        self.tree = tree
        self.surroundings = surroundings
        self.name = name or (module_name(source.path) if source.path else "")
        self.scopes = Scopes(tree)
        self._values: dict[ast.AST, tuple[Value, ...]] = {}
        self._running: set[ast.AST] = set()

    # What rules ask.

    def values(self, expression: ast.AST) -> tuple[Value, ...]:
        """Return all that an expression can stand for; `UNKNOWN` is among them in doubt."""
        try:
            lazy = self._lazy_values(expression)
        except RecursionError:
            # Generated code can nest deeper than Python lets us follow.
            return (UNKNOWN,)
        return tuple(dict.fromkeys(found for value in lazy for found in self._look_up(value)))

    def is_a(self, expression: ast.AST, *classes: str) -> bool | None:
        """Tell whether an expression is an instance of one of `classes` (canonical names).

        True where at least one of the things that it can be is one; None where that cannot be
        told; False where it is known to be something else.
        """
        answers = {value.is_a(classes) for value in self.values(expression)}
        if True in answers:
            return True
        return None if None in answers else False

    def names(self, expression: ast.AST) -> frozenset[str]:
        """Return the dotted names of the modules, classes and functions that it can be."""
        return frozenset(
            value.name
            for value in self.values(expression)
            if value.kind in (Kind.MODULE, Kind.CLASS, Kind.FUNCTION)
        )

    def imports(self, *libraries: str) -> bool:
        """Tell whether an import statement of the module names one of the libraries."""
        return any(
            canonical(name).partition(".")[0] in libraries for name in self._imported_modules()
        )

    def _imported_modules(self) -> Iterator[str]:
        for node in self.scopes.nodes[ast.Import]:
            assert isinstance(node, ast.Import)
            yield from (alias.name for alias in node.names)
        for node in self.scopes.nodes[ast.ImportFrom]:
            assert isinstance(node, ast.ImportFrom)
            if node.level == 0 and node.module:
                yield node.module

    # How an answer is found.

    def _look_up(self, value: Value) -> tuple[Value, ...]:
        """Ask the surroundings for what another module's name stands for."""
        if value.kind is not Kind.REFERENCE or value.reference is None:
            return (value,)
        found = self.surroundings.infer(value.reference)
        if found:
            return found
        steps = value.reference.steps
        if "cli" in steps[1:]:
            # Nobody knows the object, so what has a `cli` is taken for an application.
            return self._follow(_assumed_group(self), steps[steps.index("cli", 1) + 1 :])
        return (UNKNOWN,)

    def _follow(self, values: tuple[Value, ...], steps: Iterable[str]) -> tuple[Value, ...]:
        for step in steps:
            followed: list[Value] = []
            for value in values:
                followed += _called(value) if step == "()" else self._attribute(value, step)
            values = tuple(followed)
        return values

    def _lazy_values(self, expression: ast.AST) -> tuple[Value, ...]:
        """Return the values with references to other modules not looked up yet."""
        if expression in self._values:
            return self._values[expression]
        if expression in self._running:
            # The name is defined by itself, as in `app = wrap(app)` within a loop.
            return (UNKNOWN,)
        self._running.add(expression)
        try:
            values = tuple(dict.fromkeys(self._evaluate(expression))) or (UNKNOWN,)
        finally:
            self._running.discard(expression)
        self._values[expression] = values
        return values

    def _evaluate(self, node: ast.AST) -> Iterable[Value]:
        match node:
            case ast.Name(id=name):
                return self._name(name, node)
            case ast.Attribute(value=owner, attr=name):
                return [
                    found
                    for value in self._lazy_values(owner)
                    for found in self._attribute(value, name)
                ]
            case ast.Call(func=function):
                return [
                    found
                    for value in self._lazy_values(function)
                    for found in self._call(value, node)
                ]
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                return self._function(node)
            case ast.Lambda():
                return [
                    Value(Kind.FUNCTION, "", definition=Definition(self, node), line=node.lineno)
                ]
            case ast.ClassDef():
                return [self._class(node)]
            case ast.IfExp(body=one, orelse=other):
                return (*self._lazy_values(one), *self._lazy_values(other))
            case ast.BoolOp(values=parts):
                return [value for part in parts for value in self._lazy_values(part)]
            case ast.NamedExpr(value=inner):
                return self._lazy_values(inner)
            case ast.Constant(value=constant):
                return [_builtin(type(constant).__name__)]
            case ast.arg():
                return self._parameter(node)
            case ast.alias():
                return self._import(node)
        return [_builtin(_DISPLAYS[type(node)])] if type(node) in _DISPLAYS else [UNKNOWN]

    def _name(self, name: str, use: ast.AST) -> Iterable[Value]:
        scope = self.scopes.scope(use)
        for candidate in (scope, *self.scopes.enclosing(scope)):
            if name in self.scopes.bindings[candidate]:
                return [
                    value
                    for binding in self.scopes.reaching(candidate, name, use)
                    for value in self._bound(binding)
                ]
        return self._outside_name(name)

    def member(self, name: str) -> tuple[Value, ...]:
        """Return what a name can stand for at the end of the module."""
        bindings = self.scopes.reaching(self.tree, name, self.tree)
        if not bindings:
            return tuple(self._outside_name(name))
        return tuple(value for binding in bindings for value in self._bound(binding))

    def _outside_name(self, name: str) -> Iterable[Value]:
        """Look for a name that the module does not bind: in its star imports, then builtins."""
        certain = True
        for statement in reversed(self.scopes.star_imports):
            target = absolute_name(statement.module, statement.level, self.source.path)
            library = stub(canonical(target))
            if library is not None:
                if name in library.scopes.bindings[library.tree]:
                    return library.member(name)
                continue
            if target == self.name:
                continue
            if self.surroundings.has_module(target):
                found = self.surroundings.infer(Reference(target, (name,)))
                if found:
                    return found
            else:
                certain = False
        if certain and hasattr(builtins, name):
            return (Value(Kind.FUNCTION, f"builtins.{name}"),)
        return (UNKNOWN,)

    def _bound(self, binding: Binding) -> Iterable[Value]:
        match binding.bound:
            case None:
                return (UNKNOWN,)
            case bound if isinstance(binding.node, ast.AnnAssign) and not binding.node.value:
                return self._annotation(bound)
            case bound:
                return self._lazy_values(bound)

    def _import(self, alias: ast.alias) -> Iterable[Value]:
        statement = self.scopes.parents[alias]
        if isinstance(statement, ast.Import):
            # `import a.b` binds `a`; `import a.b as c` binds the module itself.
            name = alias.name if alias.asname else alias.name.partition(".")[0]
            return (Value(Kind.MODULE, canonical(name)),)
        assert isinstance(statement, ast.ImportFrom)
        target = absolute_name(statement.module, statement.level, self.source.path)
        if not target:
            return (UNKNOWN,)
        return self._attribute(Value(Kind.MODULE, canonical(target)), alias.name)

    def _attribute(self, value: Value, name: str) -> Iterable[Value]:
        if value.kind is Kind.MODULE:
            return self._module_attribute(value.name, name)
        if value.reference is not None:
            steps = (*value.reference.steps, name)
            return (Value(Kind.REFERENCE, reference=Reference(value.reference.module, steps)),)
        if value.kind in (Kind.CLASS, Kind.INSTANCE) and value.definition:
            found = value.definition.module.class_attribute(value, name)
            if found:
                return found
        if name == "cli" and value.is_a(("flask.Flask",)) is None:
            return _assumed_group(self)
        return (Value(Kind.UNKNOWN, f"{value.name}.{name}" if value.name else ""),)

    def _module_attribute(self, module: str, name: str) -> Iterable[Value]:
        dotted = canonical(f"{module}.{name}")
        library = stub(module)
        if library is not None and name in library.scopes.bindings[library.tree]:
            return library.member(name)
        if is_library(dotted):
            return (Value(Kind.MODULE, dotted),)
        if library is None and self.surroundings.has_module(module):
            if module == self.name:
                return self.member(name)
            return (Value(Kind.REFERENCE, reference=Reference(module, (name,))),)
        if self.surroundings.has_module(dotted):
            return (Value(Kind.MODULE, dotted),)
        # A library without a stub: only the name is known.
        return (Value(Kind.UNKNOWN, dotted),)

    def _call(self, value: Value, call: ast.Call) -> Iterable[Value]:
        if value.definition and isinstance(value.definition.node, _Function):
            return value.definition.module.returned(value.definition.node)
        return _called(value)

    def returned(self, function: _Function) -> Iterable[Value]:
        """Return what a call of a function of this module can give back."""
        if isinstance(function, ast.Lambda):
            return self._lazy_values(function.body)
        if isinstance(function, ast.AsyncFunctionDef):
            return (UNKNOWN,)
        found: list[Value] = []
        for node in self.scopes.nodes[ast.Return]:
            assert isinstance(node, ast.Return)
            if node.value is not None and self.scopes.scope(node) is function:
                found.extend(self._lazy_values(node.value))
        return found

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterable[Value]:
        """Return what a `def` binds: the function, or what its decorators make of it."""
        qualified = ".".join([self.name, *self._qualifiers(node), node.name]).lstrip(".")
        value = Value(
            Kind.FUNCTION,
            qualified,
            path=self.source.path,
            line=node.lineno,
            definition=Definition(self, node),
        )
        for decorator in reversed(node.decorator_list):
            value = self._decorated(decorator, value)
        return (value,)

    def _decorated(self, decorator: ast.expr, value: Value) -> Value:
        call = decorator if isinstance(decorator, ast.Call) else None
        names = self.names(call.func if call else decorator)
        if not names & DECORATED.keys():
            return UNKNOWN
        made = next(iter(DECORATED[name] for name in sorted(names) if name in DECORATED))
        if made is None:
            return value
        for keyword in call.keywords if call else ():
            if keyword.arg == "cls":
                chosen = next(
                    (each for each in self.values(keyword.value) if each.kind is Kind.CLASS), None
                )
                return instance_of(chosen) if chosen else UNKNOWN
        return library_instance(made)

    def _qualifiers(self, node: ast.AST) -> list[str]:
        """Return the names of the classes around a definition, outermost first."""
        classes = [
            each.name for each in self.scopes.ancestors(node) if isinstance(each, ast.ClassDef)
        ]
        return classes[::-1]

    def _class(self, node: ast.ClassDef) -> Value:
        name = ".".join([self.name, *self._qualifiers(node), node.name]).lstrip(".")
        classes, complete = [canonical(name)], True
        for base in node.bases:
            options = self.values(base)
            known = [value for value in options if value.kind is Kind.CLASS]
            complete = complete and bool(known) and all(value.complete for value in known)
            for value in known:
                classes += value.classes
            classes += [
                value.name for value in options if value.kind is Kind.UNKNOWN and value.name
            ]
        return Value(
            Kind.CLASS,
            canonical(name),
            tuple(dict.fromkeys(filter(None, classes))),
            complete,
            self.source.path,
            node.lineno,
            Definition(self, node),
        )

    def class_attribute(self, value: Value, name: str) -> tuple[Value, ...]:
        """Return what an attribute of a class of this module, or of its instances, can be."""
        assert value.definition is not None
        node = value.definition.node
        assert isinstance(node, ast.ClassDef)
        found = [
            each
            for binding in self.scopes.reaching(node, name, self.tree)
            for each in self._bound(binding)
        ]
        for target, assigned in self.scopes.attributes.get(name, ()):
            if _is_self(target.value) and node in self.scopes.ancestors(target):
                found.extend(self._lazy_values(assigned))
        for base in () if found else node.bases:
            for ancestor in self._lazy_values(base):
                found.extend(self._attribute(ancestor, name))
        return tuple(dict.fromkeys(each for each in found if each is not UNKNOWN or len(found) > 1))

    def _parameter(self, parameter: ast.arg) -> Iterable[Value]:
        arguments = self.scopes.parents[parameter]
        function = self.scopes.parents[arguments]
        if parameter.annotation:
            return self._annotation(parameter.annotation)
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            return (UNKNOWN,)
        owner = self.scopes.scope(function)
        if isinstance(owner, ast.ClassDef):
            positional = [*function.args.posonlyargs, *function.args.args]
            if positional and parameter is positional[0]:
                return (instance_of(self._class(owner)),)
        return self.surroundings.arguments(self, function, parameter.arg)

    def _annotation(self, annotation: ast.AST) -> Iterable[Value]:
        """Return what something with a type annotation can be."""
        match annotation:
            case ast.Constant(value=None):
                return [_builtin("NoneType")]
            case ast.Constant(value=str() as text):
                try:
                    parsed = ast.parse(text, mode="eval").body
                except (SyntaxError, ValueError):
                    return (UNKNOWN,)
                dotted = _dotted(parsed)
                if dotted is None:
                    return (UNKNOWN,)
                values: Iterable[Value] = self.member(dotted[0])
                values = self._follow(tuple(values), dotted[1:])
            case ast.BinOp(op=ast.BitOr(), left=left, right=right):
                return (*self._annotation(left), *self._annotation(right))
            case ast.Subscript(value=ast.Name(id="Optional") | ast.Attribute(attr="Optional")):
                return self._annotation(annotation.slice)
            case _:
                values = self._lazy_values(annotation)
        return [found for value in values for found in _called(value)]


def _called(value: Value) -> tuple[Value, ...]:
    """Return what a call gives without looking into the function that is called."""
    if value.reference is not None:
        steps = (*value.reference.steps, "()")
        return (Value(Kind.REFERENCE, reference=Reference(value.reference.module, steps)),)
    if value.kind is Kind.CLASS:
        return (instance_of(value),)
    return (Value(Kind.UNKNOWN, f"{value.name}()" if value.name else ""),)


def library_instance(dotted: str) -> Value:
    """Return an instance of a library's class, by the class's canonical dotted name."""
    module, _, name = dotted.rpartition(".")
    library = stub(module)
    assert library is not None, dotted
    return next(instance_of(value) for value in library.member(name))


def _assumed_group(module: Module) -> tuple[Value, ...]:
    """Return what `.cli` of an unknown object is taken for: an application's, if Flask is near.

    A third of real commands hang on a function's parameter: `def register(app):`.
    """
    if module.imports("flask", "click"):
        return (library_instance("flask.cli.AppGroup"),)
    return (UNKNOWN,)


def _builtin(name: str) -> Value:
    return Value(Kind.INSTANCE, f"builtins.{name}", (f"builtins.{name}",), complete=True)


def _is_self(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id in ("self", "cls")


def _dotted(node: ast.expr) -> list[str] | None:
    """Return the parts of a dotted name, or None for any other expression."""
    if isinstance(node, ast.Name):
        return [node.id]
    if isinstance(node, ast.Attribute):
        owner = _dotted(node.value)
        return None if owner is None else [*owner, node.attr]
    return None
