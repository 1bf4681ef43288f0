"""The one walk over a module's tree: what encloses what, and which names each scope binds."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any, TypeAlias, TypeVar

from flake8_flask_cli.names.bindings import Binding, bound_name

ScopeNode: TypeAlias = (
    ast.Module
    | ast.FunctionDef
    | ast.AsyncFunctionDef
    | ast.Lambda
    | ast.ClassDef
    | ast.ListComp
    | ast.SetComp
    | ast.DictComp
    | ast.GeneratorExp
)
_Node = TypeVar("_Node", bound=ast.AST)
NamedFunction: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef
Function: TypeAlias = NamedFunction | ast.Lambda
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_Comprehension: TypeAlias = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
SCOPES_IN_EXPRESSIONS = (ast.Lambda, *_COMPREHENSIONS)
_WITH_BODY = (ast.Module, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def _kinds(*names: str) -> tuple[type[ast.AST], ...]:
    """Return those of the types of nodes that the running Python has."""
    return tuple(getattr(ast, name) for name in names if hasattr(ast, name))


# From Python 3.12 on.
TYPE_PARAMETERS = _kinds("TypeVar", "ParamSpec", "TypeVarTuple")
TYPE_ALIASES = _kinds("TypeAlias")

# Most expressions end in these, and nothing is in them.
_LEAVES = (ast.Name, ast.Constant)
# Half of all nodes are the contexts and operators in these fields, and are of no use.
_WITHOUT_NODES = {"id", "attr", "arg", "name", "level", "module", "ctx", "op", "ops", "kind"}

_FIELDS = {
    kind: tuple(name for name in kind._fields if name not in _WITHOUT_NODES or kind in TYPE_ALIASES)
    for kind in vars(ast).values()
    if isinstance(kind, type) and issubclass(kind, ast.AST)
}


class Scopes:
    """The nodes of a tree by type in document order, their parents, and the scopes they are in.

    `bindings` has, of each scope, the bindings of each name. `fields` has the field of its parent
    that a statement is in (`body`, `orelse`, ...), and `statement_scopes` the scope of each
    statement, so that a long chain of `elif` is climbed only once. `declared_global` has the names
    that `global` declares in a scope. `attributes` has the assignments to attributes, by name.

    The tree is left as it is: flake8 shares it with every other plugin.
    """

    def __init__(self, tree: ast.Module) -> None:
        self.tree = tree
        self.parents: dict[ast.AST, ast.AST] = {}
        self._nodes: defaultdict[type[ast.AST], list[ast.AST]] = defaultdict(list)
        self.bindings: defaultdict[ast.AST, defaultdict[str, list[Binding]]] = defaultdict(
            lambda: defaultdict(list)
        )
        self.star_imports: list[ast.ImportFrom] = []
        self.attributes: defaultdict[str, list[tuple[ast.Attribute, ast.expr]]] = defaultdict(list)
        self.fields: dict[ast.AST, str] = {}
        self.statement_scopes: dict[ast.AST, ScopeNode] = {}
        self.declared_global: defaultdict[ast.AST, set[str]] = defaultdict(set)
        self._nonlocal: defaultdict[ast.AST, set[str]] = defaultdict(set)
        self._bound_outside: list[tuple[ast.AST, str, Binding]] = []
        self._walk()
        for kind, bind in _BINDERS.items():
            for node in self._nodes.get(kind, ()):
                bind(self, node)
        for scope, name, binding in self._bound_outside:
            owner = next((each for each in self.enclosing(scope) if self.binds(each, name)), scope)
            self.bindings[owner][name].append(binding)

    def all(self, kind: type[_Node]) -> list[_Node]:
        """Return the nodes of one type, in document order. The list is not to be changed."""
        return self._nodes.get(kind, [])  # type: ignore[return-value]

    def functions(self) -> Iterator[NamedFunction]:
        """Yield each `def`, then each `async def`."""
        yield from self.all(ast.FunctionDef)
        yield from self.all(ast.AsyncFunctionDef)

    def imports(self) -> Iterator[ast.Import | ast.ImportFrom]:
        """Yield each `import`, then each `from ... import`."""
        yield from self.all(ast.Import)
        yield from self.all(ast.ImportFrom)

    def references(self) -> Iterator[ast.Name | ast.Attribute]:
        """Yield each name, then each attribute."""
        yield from self.all(ast.Name)
        yield from self.all(ast.Attribute)

    def _walk(self) -> None:
        """Visit every node once. A stack of our own survives any depth of nesting."""
        stack: list[ast.AST] = [self.tree]
        parents, nodes = self.parents, self._nodes
        fields, statement_scopes = self.fields, self.statement_scopes
        while stack:
            node = stack.pop()
            kind = type(node)
            nodes[kind].append(node)
            start = len(stack)
            for name in _FIELDS[kind]:
                child = getattr(node, name, None)
                if isinstance(child, list):
                    for item in child:
                        if isinstance(item, ast.AST):
                            parents[item] = node
                            if isinstance(item, ast.stmt):
                                fields[item] = name
                                statement_scopes[item] = (
                                    node
                                    if isinstance(node, _WITH_BODY)
                                    else statement_scopes.get(node)
                                    or statement_scopes[parents[node]]
                                )
                            pending = nodes[type(item)] if isinstance(item, _LEAVES) else stack
                            pending.append(item)
                elif isinstance(child, ast.AST):
                    parents[child] = node
                    pending = nodes[type(child)] if isinstance(child, _LEAVES) else stack
                    pending.append(child)
            if len(stack) - start > 1:
                stack[start:] = stack[start:][::-1]
        for statement in nodes[ast.Global]:
            assert isinstance(statement, ast.Global)
            self.declared_global[self.scope(statement)].update(statement.names)
        for statement in nodes[ast.Nonlocal]:
            assert isinstance(statement, ast.Nonlocal)
            self._nonlocal[self.scope(statement)].update(statement.names)

    def ancestors(self, node: ast.AST) -> Iterator[ast.AST]:
        """Yield what encloses a node, nearest first."""
        parent = self.parents.get(node)
        while parent is not None:
            yield parent
            parent = self.parents.get(parent)

    def scope(self, node: ast.AST) -> ScopeNode:
        """Return the scope that the names in a node are looked up from.

        Decorators, default values, annotations and base classes belong to the scope around
        the definition they stand at, as does what a comprehension goes through first.
        """
        inner = child = node
        while child not in self.statement_scopes:
            parent = self.parents.get(child)
            if parent is None:
                return self.tree
            if isinstance(parent, SCOPES_IN_EXPRESSIONS) and self.is_evaluated_in(
                parent, child, inner
            ):
                return parent
            inner, child = child, parent
        return self.statement_scopes[child]

    def is_evaluated_in(
        self, scope: ast.Lambda | _Comprehension, child: ast.AST, inner: ast.AST
    ) -> bool:
        """Tell whether a part of a scope's node is evaluated in that scope, not in the one around.

        `child` is the direct child of the scope's node that the part is in, and `inner` is the
        direct child of `child`, or `child` itself.
        """
        if isinstance(scope, ast.Lambda):
            return child is scope.body
        first = scope.generators[0]
        return child is not first or inner is not first.iter

    def enclosing(self, scope: ast.AST) -> Iterator[ScopeNode]:
        """Yield the scopes that a name is looked up in after `scope` itself.

        A class's names are not seen from the functions in it.
        """
        while not isinstance(scope, ast.Module):
            scope = self.scope(scope)
            if not isinstance(scope, ast.ClassDef):
                yield scope

    def binds(self, scope: ast.AST, name: str) -> bool:
        """Tell whether a name is one of a scope."""
        return scope in self.bindings and name in self.bindings[scope]

    def blocks(self, node: ast.AST) -> Iterator[tuple[ast.AST, str]]:
        """Yield the statement lists that hold a node, innermost first: their owner and field."""
        child = node
        for parent in self.ancestors(node):
            if child in self.fields:
                yield parent, self.fields[child]
            child = parent

    def is_decorator(self, node: ast.AST) -> bool:
        """Tell whether an expression is a decorator."""
        return node in self._decorators

    @cached_property
    def _decorators(self) -> frozenset[ast.AST]:
        owners: tuple[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef, ...] = (
            *self.all(ast.FunctionDef),
            *self.all(ast.AsyncFunctionDef),
            *self.all(ast.ClassDef),
        )
        return frozenset(decorator for each in owners for decorator in each.decorator_list)

    def spellings(self, *names: str) -> set[str]:
        """Return names, and what imports call them: `run` too for `from tasks import load as run`.

        That is of the name `load`, whatever module it comes from.
        """
        aliases = (each for each in self.all(ast.alias) if each.name in names)
        return {*names, *(each.asname for each in aliases if each.asname)}

    def function_around(self, node: ast.AST) -> Function | None:
        """Return the innermost function or lambda that a node is in."""
        around = self.ancestors(node)
        return next((each for each in around if isinstance(each, FUNCTIONS)), None)

    def never_runs(self, function: NamedFunction) -> bool:
        """Tell whether a call of a function makes an object instead of running its body."""
        return isinstance(function, ast.AsyncFunctionDef) or function in self.generators

    @cached_property
    def generators(self) -> set[Function | None]:
        """The functions that have a `yield`."""
        return {
            self.function_around(node) for node in (*self.all(ast.Yield), *self.all(ast.YieldFrom))
        }

    def bind(self, scope: ast.AST, name: str, binding: Binding) -> None:
        """Note one binding of a name, in the scope that `global` and `nonlocal` send it to."""
        if name in self._nonlocal.get(scope, ()):
            # The other scopes may not have got their names yet.
            self._bound_outside.append((scope, name, binding))
        else:
            owner = self.tree if name in self.declared_global.get(scope, ()) else scope
            self.bindings[owner][name].append(binding)

    def bind_target(self, target: ast.expr, value: ast.expr | None, node: ast.AST) -> None:
        """Note the bindings of an assignment's target, element by element where both are tuples."""
        if isinstance(target, ast.Name):
            scope: ast.AST = self.scope(target)
            while isinstance(node, ast.NamedExpr) and isinstance(scope, _COMPREHENSIONS):
                scope = self.scope(scope)
            self.bind(scope, target.id, Binding(node, value, target))
        elif isinstance(target, ast.Attribute):
            if value is not None:
                self.attributes[target.attr].append((target, value))
        elif isinstance(target, ast.Starred):
            self.bind_target(target.value, None, node)
        elif isinstance(target, ast.Tuple | ast.List):
            values: list[ast.expr | None] = [None] * len(target.elts)
            if isinstance(value, ast.Tuple | ast.List) and len(value.elts) == len(target.elts):
                values = list(value.elts)
            for element, part in zip(target.elts, values, strict=True):
                self.bind_target(element, part, node)


def _bind_import(scopes: Scopes, node: ast.Import) -> None:
    for alias in node.names:
        scopes.bind(scopes.scope(node), bound_name(alias), Binding(node, alias, alias))


def _bind_import_from(scopes: Scopes, node: ast.ImportFrom) -> None:
    for alias in node.names:
        if alias.name == "*":
            scopes.star_imports.append(node)
        else:
            name = alias.asname or alias.name
            scopes.bind(scopes.scope(node), name, Binding(node, alias, alias))


def _bind_class(scopes: Scopes, node: ast.ClassDef) -> None:
    scopes.bind(scopes.scope(node), node.name, Binding(node, node, node))


def _bind_function(
    scopes: Scopes, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
) -> None:
    if not isinstance(node, ast.Lambda):
        scopes.bind(scopes.scope(node), node.name, Binding(node, node, node))
    arguments = node.args
    for parameter in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs):
        scopes.bind(node, parameter.arg, Binding(parameter, parameter, parameter))
    for variadic in (arguments.vararg, arguments.kwarg):
        if variadic:
            scopes.bind(node, variadic.arg, Binding(variadic, None, variadic))


def _bind_assignment(scopes: Scopes, node: ast.Assign) -> None:
    for target in node.targets:
        scopes.bind_target(target, node.value, node)


def _bind_annotated(scopes: Scopes, node: ast.AnnAssign) -> None:
    # `app: Flask` without a value says what will be put there.
    scopes.bind_target(node.target, node.value or node.annotation, node)


def _bind_walrus(scopes: Scopes, node: ast.NamedExpr) -> None:
    scopes.bind_target(node.target, node.value, node)


def _bind_unknown(scopes: Scopes, node: ast.AST) -> None:
    match node:
        case ast.For() | ast.AsyncFor() | ast.comprehension() | ast.AugAssign():
            scopes.bind_target(node.target, None, node)
        case ast.withitem(optional_vars=ast.expr() as target):
            scopes.bind_target(target, None, node)
        case (
            ast.ExceptHandler(name=str() as name)
            | ast.MatchAs(name=str() as name)
            | ast.MatchStar(name=str() as name)
            | ast.MatchMapping(rest=str() as name)
        ):
            scopes.bind(scopes.scope(node), name, Binding(node, None, node))


def _bind_type_alias(scopes: Scopes, node: ast.AST) -> None:
    scopes.bind_target(getattr(node, "name"), None, node)  # noqa: B009


def _bind_type_parameter(scopes: Scopes, node: ast.AST) -> None:
    first = getattr(scopes.parents[node], "type_params")[0]  # noqa: B009
    scopes.bind(first, getattr(node, "name"), Binding(node, None, node))  # noqa: B009


_BINDERS: dict[type[ast.AST], Callable[[Scopes, Any], None]] = {
    ast.Import: _bind_import,
    ast.ImportFrom: _bind_import_from,
    ast.ClassDef: _bind_class,
    ast.FunctionDef: _bind_function,
    ast.AsyncFunctionDef: _bind_function,
    ast.Lambda: _bind_function,
    ast.Assign: _bind_assignment,
    ast.AnnAssign: _bind_annotated,
    ast.NamedExpr: _bind_walrus,
    ast.For: _bind_unknown,
    ast.AsyncFor: _bind_unknown,
    ast.comprehension: _bind_unknown,
    ast.AugAssign: _bind_unknown,
    ast.withitem: _bind_unknown,
    ast.ExceptHandler: _bind_unknown,
    ast.MatchAs: _bind_unknown,
    ast.MatchStar: _bind_unknown,
    ast.MatchMapping: _bind_unknown,
    **dict.fromkeys(TYPE_ALIASES, _bind_type_alias),
    **dict.fromkeys(TYPE_PARAMETERS, _bind_type_parameter),
}
