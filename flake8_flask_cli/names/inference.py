"""Resolve a name of another module of the project with astroid.

astroid is fed the project's own modules and the stubs, and nothing else: its module cache is
replaced for the time of a question, so that neither an installed package nor another tool in
the same process can change an answer. Importing astroid takes time, so this module is
imported only when a question comes up that the module at hand cannot answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from astroid import nodes
from astroid.bases import BoundMethod, Instance, UnboundMethod
from astroid.builder import AstroidBuilder
from astroid.exceptions import AstroidError, AstroidImportError
from astroid.manager import AstroidManager
from astroid.util import Uninferable

from flake8_flask_cli.names.import_paths import ImportRoots, find_module
from flake8_flask_cli.names.values import (
    DECORATED,
    UNKNOWN,
    Kind,
    Reference,
    Value,
    canonical,
    stub_path,
)
from flake8_flask_cli.text.reading import until_files_change
from flake8_flask_cli.text.source import Source


class _Builder(AstroidBuilder):  # type: ignore[misc]
    """Builds a module from its text alone."""

    def __init__(self) -> None:
        # Without transforms: those of astroid read the standard library.
        super().__init__(AstroidManager(), apply_transforms=False)

    def delayed_assattr(self, node: nodes.AssignAttr) -> None:
        """Note `self.x = ...`, and leave attributes of other objects, which may be anywhere."""
        if isinstance(node.expr, nodes.Name) and node.expr.name in ("self", "cls"):
            super().delayed_assattr(node)


class _NoFiles(dict[Any, Any]):
    """astroid's record of where modules are: nowhere but in `_ProjectModules`."""

    def __missing__(self, key: tuple[str, str | None]) -> AstroidImportError:
        return AstroidImportError("{modname} is not in the project", modname=key[0])


class _ProjectModules(dict[str, Any]):
    """astroid's cache of modules, filled from the project and the stubs when asked."""

    def __init__(self, roots: ImportRoots) -> None:
        super().__init__()
        self.roots = roots

    def __contains__(self, name: object) -> bool:
        return super().__contains__(name) or (isinstance(name, str) and self._load(name))

    def __missing__(self, name: str) -> nodes.Module:
        if not self._load(name):
            raise KeyError(name)
        return dict.__getitem__(self, name)

    def _load(self, name: str) -> bool:
        stub = stub_path(canonical(name))
        path = stub or find_module(name, self.roots)
        if path is None:
            return False
        text, file = "", path / "__init__.py"
        if path.is_file():
            file = path
            try:
                text = Source.from_file(path).text
            except (OSError, SyntaxError, UnicodeDecodeError) as error:
                raise AstroidImportError("{modname} cannot be read", modname=name) from error
        try:
            module = _Builder().string_build(text, canonical(name) if stub else name, str(file))
        except AttributeError as error:
            # astroid (3.3 to 4.3) has no method for a node of a Python that is newer than it is.
            raise AstroidImportError("{modname} has an unknown node", modname=name) from error
        self[name] = module
        return True


@until_files_change(64)
def _modules(roots: ImportRoots) -> _ProjectModules:
    modules = _ProjectModules(roots)
    manager = AstroidManager()
    if "builtins" not in manager.astroid_cache:
        manager.bootstrap()
    modules["builtins"] = manager.astroid_cache["builtins"]
    return modules


@contextmanager
def _only(roots: ImportRoots) -> Iterator[_ProjectModules]:
    """Let astroid see one project, and put everything back afterwards."""
    modules = _modules(roots)
    brain = AstroidManager.brain
    kept = brain["astroid_cache"], brain["_mod_file_cache"]
    brain["astroid_cache"], brain["_mod_file_cache"] = modules, _NoFiles()
    try:
        yield modules
    finally:
        brain["astroid_cache"], brain["_mod_file_cache"] = kept


@until_files_change(4096)
def infer(reference: Reference, roots: ImportRoots) -> tuple[Value, ...]:
    """Return what a name of the project's modules can be; nothing where it is not known.

    `roots` are the directories that modules are looked up in. Files that cannot be read or
    parsed, and names that astroid cannot follow, count as not known.
    """
    with _only(roots) as modules:
        try:
            if reference.module not in modules:
                return ()
            found: list[Any] = [modules[reference.module]]
            for step in reference.steps:
                found = [result for each in found for result in _step(each, step)]
            values = [_value(each, reference) for each in found]
        except (AstroidError, RecursionError):
            return ()
    known = tuple(dict.fromkeys(values))
    return () if set(known) <= {UNKNOWN} else known


def _infer(node: nodes.NodeNG) -> list[Any]:
    """Return what astroid makes of an expression; Uninferable where it does not know."""
    try:
        return list(node.infer())
    except AstroidError:
        return [Uninferable]


def _step(thing: Any, step: str) -> list[Any]:
    """Take an attribute of what astroid inferred, or call it."""
    if step != "()":
        owner = thing if isinstance(thing, nodes.Module | nodes.ClassDef | Instance) else None
        if owner is None:
            return [Uninferable]
        results = list(owner.igetattr(step))
    elif isinstance(thing, nodes.ClassDef):
        return [thing.instantiate_class()]
    elif isinstance(thing, nodes.FunctionDef | BoundMethod | UnboundMethod | nodes.Lambda):
        results = list(thing.infer_call_result(None))
    else:
        return [Uninferable]
    return [each for result in results for each in _decorated(result)]


def _decorated(thing: Any) -> list[Any]:
    """Return what a function's decorators make of it, which astroid does not look at."""
    if not isinstance(thing, nodes.FunctionDef) or thing.decorators is None:
        return [thing]
    for decorator in reversed(thing.decorators.nodes):
        call = decorator if isinstance(decorator, nodes.Call) else None
        callee = call.func if call else decorator
        names = {canonical(each.qname()) for each in _functions(callee)}
        known = [DECORATED[name] for name in sorted(names) if name in DECORATED]
        if not known:
            return [Uninferable]
        if known[0] is None:
            continue
        for keyword in call.keywords if call else ():
            if keyword.arg == "cls":
                return [
                    each.instantiate_class() if isinstance(each, nodes.ClassDef) else Uninferable
                    for each in _infer(keyword.value)
                ]
        module, _, name = known[0].rpartition(".")
        stub: nodes.Module = AstroidManager().ast_from_module_name(module)
        return [each.instantiate_class() for each in stub.igetattr(name)]
    return [thing]


def _functions(callee: nodes.NodeNG) -> list[Any]:
    """Return the functions that a decorator can be."""
    found: list[Any] = []
    if isinstance(callee, nodes.Attribute):
        # Through `_decorated`, because the owner may itself be a decorated function: a group.
        for owner in _infer(callee.expr):
            for each in _decorated(owner):
                found += _step(each, callee.attrname)
    else:
        found = _infer(callee)
    functions = (nodes.FunctionDef, BoundMethod, UnboundMethod)
    return [each for each in found if isinstance(each, functions)]


def _value(thing: Any, reference: Reference) -> Value:
    if isinstance(thing, nodes.Module):
        return Value(Kind.MODULE, canonical(thing.name))
    if isinstance(thing, nodes.FunctionDef | BoundMethod | UnboundMethod):
        return Value(
            Kind.FUNCTION,
            canonical(thing.qname()),
            path=_path(thing),
            line=thing.lineno or 0,
            reference=reference,
        )
    if isinstance(thing, nodes.ClassDef):
        return _class_value(thing, Kind.CLASS, reference)
    if isinstance(thing, Instance):
        made_by = thing.getattr("__class__")[0]
        return _class_value(made_by, Kind.INSTANCE, reference)
    return UNKNOWN


def _class_value(node: nodes.ClassDef, kind: Kind, reference: Reference) -> Value:
    ancestors = list(node.ancestors())
    complete = all(
        any(isinstance(found, nodes.ClassDef) for found in _infer(base))
        for each in (node, *ancestors)
        for base in each.bases
    )
    classes = tuple(dict.fromkeys(canonical(each.qname()) for each in (node, *ancestors)))
    return Value(
        kind,
        classes[0],
        classes,
        complete=complete,
        path=_path(node),
        line=node.lineno or 0,
        reference=reference,
    )


def _path(node: Any) -> Path | None:
    file = node.root().file
    return Path(file) if file else None
