"""Resolve the names and expressions of a module, as far as the module itself shows it.

Answers come from the module's own scopes and from the stubs of the libraries. A name that
another module of the project defines becomes a `Reference`, which the resolver looks up.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from typing import Any

from flake8_flask_cli.names import definitions
from flake8_flask_cli.names.bindings import Binding
from flake8_flask_cli.names.import_paths import absolute_name, module_name
from flake8_flask_cli.names.lookup import Lookup
from flake8_flask_cli.names.outline import Outline, outline_of
from flake8_flask_cli.names.resolver import NoProject, Resolver
from flake8_flask_cli.names.scopes import Scopes
from flake8_flask_cli.names.values import (
    UNKNOWABLE,
    UNKNOWN,
    Definition,
    Kind,
    Reference,
    Value,
    attribute_of_unknown,
    called,
    canonical,
    instance_of,
    is_library,
    stub_path,
)
from flake8_flask_cli.text.source import Source

_DISPLAYS: dict[type[ast.AST], str] = {
    ast.List: "list",
    ast.ListComp: "list",
    ast.Tuple: "tuple",
    ast.Dict: "dict",
    ast.DictComp: "dict",
    ast.JoinedStr: "str",
}

# Names that Python binds in a module to a text, and no star import brings.
_OF_EVERY_MODULE = ("__name__", "__file__")


@cache
def stub(name: str) -> Module | None:
    """Return the stub of a library's module by its canonical dotted name, if there is one."""
    path = stub_path(name)
    if path is None:
        return None
    source = Source.from_file(path)
    return Module(source, ast.parse(source.text), NoProject(), name)


class Module:
    """One module, and what its names resolve to.

    Without a `tree`, the text is parsed when that is first asked for.
    """

    def __init__(
        self, source: Source, tree: ast.Module | None, resolver: Resolver, name: str = ""
    ) -> None:
        self.source = source
        if tree is not None:
            self.tree = tree
        self.resolver = resolver
        self.name = name or (module_name(source.path) if source.path else "")
        self._values: dict[ast.AST, tuple[Value, ...]] = {}
        # Expressions being evaluated (cycle guard), and provisional results computed inside a
        # cycle. Provisional results are discarded: else results would depend on evaluation order.
        self._running: set[ast.AST] = set()
        self._provisional: dict[ast.AST, tuple[Value, ...]] = {}
        self._in_cycle = False
        # What others want to keep as long as this module is kept.
        self.memory: dict[object, Any] = {}

    @property
    def is_stub(self) -> bool:
        """Whether this describes a library, and is no module of a project."""
        return self.source.path is not None and self.source.path.suffix == ".pyi"

    @cached_property
    def tree(self) -> ast.Module:
        """The tree. Raises SyntaxError, or ValueError for a null byte, where there is none."""
        return ast.parse(self.source.text)

    @cached_property
    def scopes(self) -> Scopes:
        """The nodes of the tree, and the names that they bind."""
        return Scopes(self.tree)

    @cached_property
    def outline(self) -> Outline:
        """The imports and statements of the text, read without the tree."""
        return outline_of(self.source)

    @cached_property
    def lookup(self) -> Lookup:
        """What the names of the tree can be bound to where they are used."""
        return Lookup(self.scopes)

    def forget(self) -> None:
        """Drop all answers, many of which refer back to the module, so that it can go at once."""
        self._values.clear()
        self.memory.clear()

    # For rules.

    def values(self, expression: ast.AST) -> tuple[Value, ...]:
        """Return all that an expression can be; `UNKNOWN` is among them in doubt."""
        return self.looked_up(self.lazy_values(expression))

    def lazy_values_of(self, reference: Reference) -> tuple[Value, ...]:
        """Return what a reference to a name of this module can be, others not looked up yet."""
        name, *steps = reference.steps
        found = self.member(name)
        submodule = f"{reference.module}.{name}"
        if name not in self.scopes.bindings[self.tree] and self.resolver.has_module(submodule):
            found = (Value(Kind.MODULE, submodule),)
        return self.follow(found, steps)

    def bound_values(self, binding: Binding) -> tuple[Value, ...]:
        """Return all that one binding of a name can give it; `UNKNOWN` is among them in doubt."""
        return self.looked_up(self._bound(binding))

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

    def own_names(self, expression: ast.AST) -> frozenset[str]:
        """Return those of `names` that can be told without reading another module."""
        return frozenset(
            value.name
            for value in self.lazy_values(expression)
            if value.kind in (Kind.MODULE, Kind.CLASS, Kind.FUNCTION)
        )

    def mentions(self, *words: str) -> bool:
        """Tell whether the text of the module, comments included, holds one of the words."""
        return any(word in self.source.text for word in words)

    def imports(self, *libraries: str) -> bool:
        """Tell whether an import statement of the module names one of the libraries."""
        return any(
            canonical(name).partition(".")[0] in libraries for name in self._imported_modules()
        )

    def _imported_modules(self) -> Iterator[str]:
        for node in self.scopes.all(ast.Import):
            yield from (alias.name for alias in node.names)
        for statement in self.scopes.all(ast.ImportFrom):
            if statement.level == 0 and statement.module:
                yield statement.module

    # Evaluation.

    def looked_up(self, values: Iterable[Value]) -> tuple[Value, ...]:
        """Return values with what the references to other modules among them stand for."""
        return tuple(dict.fromkeys(found for value in values for found in self._look_up(value)))

    def _look_up(self, value: Value) -> tuple[Value, ...]:
        """Return what another module's name resolves to."""
        if value.kind is not Kind.REFERENCE or value.reference is None:
            return (value,)
        found = self.resolver.infer(value.reference)
        if any(each.kind is not Kind.UNKNOWN for each in found):
            return found
        return self.assumed(value.reference) or found or (UNKNOWN,)

    def assumed(self, reference: Reference) -> tuple[Value, ...]:
        """Return what is assumed of a name of another module that is not known; mostly nothing.

        What has a `cli` is taken for an application.
        """
        steps = reference.steps
        if "cli" not in steps[1:]:
            return ()
        return self.follow(_assumed_group(self), steps[steps.index("cli", 1) + 1 :])

    def follow(self, values: tuple[Value, ...], steps: Iterable[str]) -> tuple[Value, ...]:
        """Take attributes one after another; "()" is a call."""
        for step in steps:
            followed: list[Value] = []
            for value in values:
                followed += self._call(value) if step == "()" else self.attribute(value, step)
            values = tuple(followed)
        return values

    def lazy_values(self, expression: ast.AST) -> tuple[Value, ...]:
        """Return the values with references to other modules not looked up yet."""
        for memory in (self._values, self._provisional):
            if expression in memory:
                return memory[expression]
        if expression in self._running:
            # The name is defined by itself, as in `app = wrap(app)` within a loop.
            self._in_cycle = True
            return (UNKNOWN,)
        self._running.add(expression)
        try:
            values = tuple(dict.fromkeys(self._evaluate(expression))) or (UNKNOWN,)
        except RecursionError:
            # Generated code can nest deeper than Python lets us follow.
            values = (UNKNOWN,)
        finally:
            self._running.discard(expression)
            memory = self._provisional if self._in_cycle and self._running else self._values
            if not self._running:
                self._provisional.clear()
                self._in_cycle = False
        memory[expression] = values
        return values

    def _evaluate(self, node: ast.AST) -> Iterable[Value]:
        match node:
            case ast.Name():
                return self._name(node)
            case ast.Attribute(value=owner, attr=name):
                owners = self.lazy_values(owner)
                return [found for value in owners for found in self.attribute(value, name)]
            case ast.Call(func=function):
                functions = self.lazy_values(function)
                return [found for value in functions for found in self._call(value)]
            case ast.IfExp(body=one, orelse=other):
                return (*self.lazy_values(one), *self.lazy_values(other))
            case ast.BoolOp(values=parts):
                return [value for part in parts for value in self.lazy_values(part)]
            case ast.NamedExpr(value=inner):
                return self.lazy_values(inner)
            case ast.Constant(value=constant):
                return [_builtin(type(constant).__name__)]
        return [_builtin(_DISPLAYS[type(node)])] if type(node) in _DISPLAYS else self._defined(node)

    def _defined(self, node: ast.AST) -> Iterable[Value]:
        """Return what a statement or parameter that binds a name binds it to."""
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                return definitions.function(self, node)
            case ast.ClassDef():
                return (definitions.class_(self, node),)
            case ast.Lambda():
                return (Value(Kind.FUNCTION, definition=Definition(self, node)),)
            case ast.arg():
                return definitions.parameter(self, node)
            case ast.alias():
                return definitions.imported(self, node)
        return (UNKNOWN,)

    def _name(self, use: ast.Name) -> Iterable[Value]:
        found = self.lookup.look_up(use)
        values = [value for binding in found.bindings for value in self._bound(binding)]
        # A star import can bind what only one branch binds besides.
        if found.may_be_outside and (not values or self.scopes.star_imports):
            values += self._outside_name(use.id)
        return values

    def member(self, name: str, owner: ast.ClassDef | None = None) -> tuple[Value, ...]:
        """Return what a name can be at the end of the module, or of a class in it."""
        bindings = self.lookup.at_end(owner or self.tree, name)
        if not bindings and owner is None:
            return tuple(self._outside_name(name))
        return tuple(value for binding in bindings for value in self._bound(binding))

    def library_instance(self, dotted: str) -> Value:
        """Return an instance of a class that a stub defines, by its canonical dotted name."""
        module, _, name = dotted.rpartition(".")
        library = stub(module)
        assert library is not None, dotted
        return next(instance_of(value) for value in library.member(name))

    def _outside_name(self, name: str) -> Iterable[Value]:
        """Look for a name that the module does not bind: in its star imports, then builtins."""
        if name in _OF_EVERY_MODULE:
            return (_builtin("str"),)
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
            if self.resolver.has_module(target):
                found = self.resolver.infer(Reference(target, (name,)))
                if found:
                    return found
            else:
                certain = False
        if certain and hasattr(builtins, name):
            return (Value(Kind.FUNCTION, f"builtins.{name}"),)
        return (UNKNOWABLE if certain else UNKNOWN,)

    def _bound(self, binding: Binding) -> Iterable[Value]:
        match binding.bound:
            case None:
                return (UNKNOWN,)
            case bound if isinstance(binding.node, ast.AnnAssign) and not binding.node.value:
                return definitions.annotated(self, bound)
            case bound:
                return self.lazy_values(bound)

    def attribute(self, value: Value, name: str) -> Iterable[Value]:
        """Return what an attribute of a value can be, as an expression of this module sees it."""
        if value.kind is Kind.MODULE:
            return self._module_attribute(value.name, name)
        if value.reference is not None:
            steps = (*value.reference.steps, name)
            return (Value(Kind.REFERENCE, reference=Reference(value.reference.module, steps)),)
        if value.kind in (Kind.CLASS, Kind.INSTANCE) and value.definition:
            found = definitions.attribute(value, name)
            if found:
                return found
        is_quart = value.name.startswith("quart.")
        if name == "cli" and not is_quart and value.is_a(("flask.Flask",)) is None:
            return _assumed_group(self)
        return (attribute_of_unknown(value, name),)

    def _module_attribute(self, module: str, name: str) -> Iterable[Value]:
        dotted = canonical(f"{module}.{name}")
        library = stub(module)
        if library is not None and name in library.scopes.bindings[library.tree]:
            return library.member(name)
        if is_library(dotted):
            return (Value(Kind.MODULE, dotted),)
        if library is None and self.resolver.has_module(module):
            if module == self.name:
                # `from . import ext` in a package's own `__init__.py`.
                is_submodule = self.resolver.has_module(dotted)
                return (Value(Kind.MODULE, dotted),) if is_submodule else self.member(name)
            return (Value(Kind.REFERENCE, reference=Reference(module, (name,))),)
        if self.resolver.has_module(dotted):
            return (Value(Kind.MODULE, dotted),)
        # A library without a stub: only the name is known.
        return (Value(Kind.UNKNOWN, dotted),)

    def _call(self, value: Value) -> Iterable[Value]:
        if value.definition and not isinstance(value.definition.node, ast.ClassDef):
            return definitions.returned(value.definition.module, value.definition.node)
        return called(value)


def _assumed_group(module: Module) -> tuple[Value, ...]:
    """Return what `.cli` of an unknown object is taken for: an application's, if Flask is near.

    A third of real commands hang on a function's parameter: `def register(app):`.
    """
    if module.imports("flask", "click"):
        return (module.library_instance("flask.cli.AppGroup"),)
    return (UNKNOWN,)


def _builtin(name: str) -> Value:
    return Value(Kind.INSTANCE, f"builtins.{name}", (f"builtins.{name}",), complete=True)
