"""The one walk over a module's tree: what encloses what, and which names are bound where."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

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
NamedFunction: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef
Function: TypeAlias = NamedFunction | ast.Lambda
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
SCOPES = (
    ast.Module,
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.Lambda,
    ast.ClassDef,
    ast.ListComp,
    ast.SetComp,
    ast.DictComp,
    ast.GeneratorExp,
)


@dataclass(frozen=True, eq=False)
class Binding:
    """One place that binds a name.

    `bound` is the expression, definition, parameter or import alias that it is bound to, or
    None where that cannot be told (a loop variable, `with ... as`, a pattern).
    """

    node: ast.AST
    bound: ast.AST | None

    @property
    def position(self) -> tuple[int, int]:
        """Where it stands: 1-based line, 0-based byte offset."""
        node = self.node
        if isinstance(node, ast.comprehension):
            node = node.target
        elif isinstance(node, ast.withitem):
            node = node.context_expr
        return _position(node)


# Most expressions end in these, and nothing is in them.
_LEAVES = (ast.Name, ast.Constant)
# Half of all nodes are the contexts and operators in these fields, which nobody asks about.
_WITHOUT_NODES = {"id", "attr", "arg", "name", "level", "module", "ctx", "op", "ops", "kind"}


_FIELDS = {
    kind: tuple(name for name in kind._fields if name not in _WITHOUT_NODES)
    for kind in vars(ast).values()
    if isinstance(kind, type) and issubclass(kind, ast.AST)
}


def _position(node: ast.AST) -> tuple[int, int]:
    return getattr(node, "lineno", 0), getattr(node, "col_offset", 0)


class Scopes:
    """The nodes of a tree by type in document order, their parents, and their scopes.

    The tree is left as it is: flake8 shares it with every other plugin.
    """

    def __init__(self, tree: ast.Module) -> None:
        self.tree = tree
        self.parents: dict[ast.AST, ast.AST] = {}
        self.nodes: defaultdict[type[ast.AST], list[ast.AST]] = defaultdict(list)
        self.bindings: defaultdict[ast.AST, defaultdict[str, list[Binding]]] = defaultdict(
            lambda: defaultdict(list)
        )
        self.star_imports: list[ast.ImportFrom] = []
        self.attributes: defaultdict[str, list[tuple[ast.Attribute, ast.expr]]] = defaultdict(list)
        self._field: dict[ast.AST, str] = {}
        self._globals: defaultdict[ast.AST, set[str]] = defaultdict(set)
        self._walk()
        for kind, bind in _BINDERS.items():
            for node in self.nodes.get(kind, ()):
                bind(self, node)

    def _walk(self) -> None:
        """Visit every node once. A stack of our own survives any depth of nesting."""
        stack: list[ast.AST] = [self.tree]
        parents, nodes, fields = self.parents, self.nodes, self._field
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
                            pending = nodes[type(item)] if isinstance(item, _LEAVES) else stack
                            pending.append(item)
                elif isinstance(child, ast.AST):
                    parents[child] = node
                    pending = nodes[type(child)] if isinstance(child, _LEAVES) else stack
                    pending.append(child)
            if len(stack) - start > 1:
                stack[start:] = stack[start:][::-1]
        for scope in (*nodes[ast.Global], *nodes[ast.Nonlocal]):
            assert isinstance(scope, ast.Global | ast.Nonlocal)
            self._globals[self.scope(scope)].update(scope.names)

    def ancestors(self, node: ast.AST) -> Iterator[ast.AST]:
        """Yield what encloses a node, nearest first."""
        parent = self.parents.get(node)
        while parent is not None:
            yield parent
            parent = self.parents.get(parent)

    def scope(self, node: ast.AST) -> ScopeNode:
        """Return the scope that the names in a node are looked up from.

        Decorators, default values, annotations and base classes belong to the scope around
        the definition they stand at.
        """
        child = node
        for parent in self.ancestors(node):
            if isinstance(parent, SCOPES) and self._is_inside(child, parent):
                return parent
            child = parent
        return self.tree

    def _is_inside(self, child: ast.AST, scope: ScopeNode) -> bool:
        """Tell whether a direct child of a scope's node is evaluated in that scope."""
        if isinstance(scope, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            return self._field.get(child) == "body"
        return not isinstance(scope, ast.Lambda) or child is scope.body

    def enclosing(self, scope: ast.AST) -> Iterator[ScopeNode]:
        """Yield the scopes that a name is looked up in after `scope` itself.

        A class's names are not seen from the functions in it.
        """
        while not isinstance(scope, ast.Module):
            scope = self.scope(scope)
            if not isinstance(scope, ast.ClassDef):
                yield scope

    def blocks(self, node: ast.AST) -> Iterator[tuple[ast.AST, str]]:
        """Yield the statement lists that hold a node, innermost first: their owner and field."""
        child = node
        for parent in self.ancestors(node):
            if child in self._field:
                yield parent, self._field[child]
            child = parent

    def bindings_of(self, name: ast.Name) -> list[Binding]:
        """Return what a name can be bound to where it is used; nothing if the module has none."""
        scope = self.scope(name)
        for candidate in (scope, *self.enclosing(scope)):
            if name.id in self.bindings[candidate]:
                return self.reaching(candidate, name.id, name)
        return []

    def is_decorator(self, node: ast.AST) -> bool:
        """Tell whether an expression stands behind an `@`."""
        return node in getattr(self.parents.get(node), "decorator_list", ())

    def aliases_of(self, name: str) -> set[str]:
        """Return what imports call a name: `run` of `from tasks import load as run`."""
        aliases = [each for each in self.nodes[ast.alias] if isinstance(each, ast.alias)]
        return {each.asname for each in aliases if each.name == name and each.asname}

    def function_around(self, node: ast.AST) -> Function | None:
        """Return the innermost function or lambda that a node stands in."""
        around = self.ancestors(node)
        return next((each for each in around if isinstance(each, FUNCTIONS)), None)

    def reaching(self, scope: ast.AST, name: str, use: ast.AST) -> list[Binding]:
        """Return the bindings of a name in a scope that can hold where it is used.

        In the scope itself these are the last binding that surely happened before the use,
        and those after it that may have. A function that uses a name from outside runs later:
        for it the end of the outer scope counts.
        """
        bindings = sorted(self.bindings[scope].get(name, ()), key=lambda each: each.position)
        if self.scope(use) is scope:
            here = _position(use)
            blocks = {(self.tree, "body"), *self.blocks(use)}
            before = [each for each in bindings if each.position < here]
            # A use above every binding is one in a loop, or a mistake: all may hold.
            bindings = before or bindings
        else:
            blocks = {(scope, "body")}
        for index in range(len(bindings) - 1, -1, -1):
            block = next(self.blocks(bindings[index].node), (scope, "body"))
            if block in blocks:
                # A `global` of some function may have been at work at any time.
                earlier = [each for each in bindings[:index] if self._is_elsewhere(each, scope)]
                return [*earlier, *bindings[index:]]
        return bindings

    def _is_elsewhere(self, binding: Binding, scope: ast.AST) -> bool:
        return not isinstance(binding.node, ast.arg) and self.scope(binding.node) is not scope

    def bind(self, scope: ast.AST, name: str, binding: Binding) -> None:
        """Note one binding of a name, in the scope that `global` and `nonlocal` send it to."""
        if name in self._globals[scope]:
            for outer in self.enclosing(scope):
                scope = outer
                if name in self.bindings[outer]:
                    break
        self.bindings[scope][name].append(binding)

    def bind_target(self, target: ast.expr, value: ast.expr | None, node: ast.AST) -> None:
        """Note the bindings of an assignment's target, element by element where both are tuples."""
        if isinstance(target, ast.Name):
            self.bind(self.scope(target), target.id, Binding(node, value))
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


def _bind_import(scopes: Scopes, node: ast.AST) -> None:
    assert isinstance(node, ast.Import)
    for alias in node.names:
        name = alias.asname or alias.name.partition(".")[0]
        scopes.bind(scopes.scope(node), name, Binding(node, alias))


def _bind_import_from(scopes: Scopes, node: ast.AST) -> None:
    assert isinstance(node, ast.ImportFrom)
    for alias in node.names:
        if alias.name == "*":
            scopes.star_imports.append(node)
        else:
            name = alias.asname or alias.name
            scopes.bind(scopes.scope(node), name, Binding(node, alias))


def _bind_class(scopes: Scopes, node: ast.AST) -> None:
    assert isinstance(node, ast.ClassDef)
    scopes.bind(scopes.scope(node), node.name, Binding(node, node))


def _bind_function(scopes: Scopes, node: ast.AST) -> None:
    assert isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
    if not isinstance(node, ast.Lambda):
        scopes.bind(scopes.scope(node), node.name, Binding(node, node))
    arguments = node.args
    for parameter in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs):
        scopes.bind(node, parameter.arg, Binding(parameter, parameter))
    for variadic in (arguments.vararg, arguments.kwarg):
        if variadic:
            scopes.bind(node, variadic.arg, Binding(variadic, None))


def _bind_assignment(scopes: Scopes, node: ast.AST) -> None:
    assert isinstance(node, ast.Assign)
    for target in node.targets:
        scopes.bind_target(target, node.value, node)


def _bind_annotated(scopes: Scopes, node: ast.AST) -> None:
    assert isinstance(node, ast.AnnAssign)
    # `app: Flask` without a value says what will be put there.
    scopes.bind_target(node.target, node.value or node.annotation, node)


def _bind_walrus(scopes: Scopes, node: ast.AST) -> None:
    assert isinstance(node, ast.NamedExpr)
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
            scopes.bind(scopes.scope(node), name, Binding(node, None))


_BINDERS: dict[type[ast.AST], Callable[[Scopes, ast.AST], None]] = {
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
}
