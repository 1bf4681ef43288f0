"""Names that a project reads from module objects: `__main__.app`, `globals()["app"]`."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.expressions import last_name
from flake8_flask_cli.names.import_chain import may_import
from flake8_flask_cli.names.import_paths import bytes_of_last_part, last_part, project_root
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.project import files_mentioning, module_at
from flake8_flask_cli.names.values import dotted_name, is_library
from flake8_flask_cli.record import Record
from flake8_flask_cli.text.reading import content_of, until_files_change

_STARTED = "__main__"
_LOADERS = ("import_module", "__import__")
_OWN_NAMESPACES = ("globals", "locals", "vars")
_EVALUATORS = ("eval", "exec")

# Without one of these, a file gets another module as an object only by an import of its name. The
# guard `__name__ == "__main__"` does not count. One pattern for all would be tried at every byte;
# these are found by their first letters.
_LOADS = tuple(
    map(
        re.compile,
        (
            *(rb"from\s+__main__\b", rb"import\s+__main__\b", rb"import_module\b"),
            *(rb"__import__\b", rb"modules\s*(?:\[|\.\s*get\b)"),
        ),
    )
)
# Without one of these, the names of a module that a file has imported stand in it as attributes.
_READS = tuple(map(re.compile, (rb"attr\s*\(", rb"\.object\s*\(", rb"vars\s*\(", rb"__dict__")))


class ModuleObjectRead(Record):
    """A name of the module at hand, and the node in `module` that reads it."""

    name: str
    node: ast.expr | ast.ImportFrom
    module: Module


@cached
def module_object_reads(module: Module) -> tuple[ModuleObjectRead, ...]:
    """Return what the project reads from the module at hand other than by an import of the name.

    In doubt, a module object is that of the module at hand: any program may be the one started.
    """
    others = (_reads_in(file, module) for file in _files_reading(module))
    return (*_own_reads(module), *chain.from_iterable(others))


def is_read_off(name: str, module: Module) -> bool:
    """Tell whether the project reads a name from the module at hand so; others are not read."""
    word = name.encode()
    others = (
        _reads_in(each, module) for each in _files_reading(module) if word in content_of(each)
    )
    return any(each.name == name for each in chain(_own_reads(module), *others))


@cached
def reads_own_names(module: Module) -> bool:
    """Tell whether a module goes through its own names: `for name in list(globals())`.

    So does one that reads a name which only running it would tell.
    """
    reader, scopes = _Reader(module.source.path, module), module.scopes
    nodes = chain(scopes.all(ast.Call), scopes.all(ast.Subscript))
    return any(map(reader.reads_any_name, nodes))


@cached
def _own_reads(module: Module) -> tuple[ModuleObjectRead, ...]:
    return tuple(_Reader(module.source.path, module))


@cached
def _reads_in(file: Path, module: Module) -> tuple[ModuleObjectRead, ...]:
    """Return what another file of the project reads from the module at hand."""
    other = module_at(file)
    return tuple(_Reader(module.source.path, other)) if other else ()


@cached
def _files_reading(module: Module) -> tuple[Path, ...]:
    """Return the other files of the project that may have the module at hand as an object."""
    home = module.source.path
    if home is None:
        return ()
    words = (bytes_of_last_part(home), _STARTED.encode())
    return tuple(
        file
        for file in files_mentioning(project_root(home), words)
        if file != home
        and (_holds_one(_LOADS, file) or (_holds_one(_READS, file) and may_import(home, file)))
    )


@until_files_change(4096)
def _holds_one(patterns: tuple[re.Pattern[bytes], ...], file: Path) -> bool:
    content = content_of(file)
    return any(pattern.search(content) for pattern in patterns)


class _Reader:
    """What one module reads from the module of the file `home`, which may be itself."""

    def __init__(self, home: Path | None, module: Module) -> None:
        self.module = module
        self.is_home = module.source.path == home
        self.names = {_STARTED, last_part(home)} if home else {_STARTED}
        self.variables = set(self._variables())

    def __iter__(self) -> Iterator[ModuleObjectRead]:
        scopes = self.module.scopes
        readers = chain(
            scopes.all(ast.ImportFrom),
            *map(scopes.all, (ast.Attribute, ast.Call, ast.Subscript, ast.Compare)),
        )
        for node in readers:
            for name in self._names_in(node):
                yield ModuleObjectRead(name, node, self.module)

    def _variables(self) -> Iterator[str]:
        """Yield the names that refer to the module as an object, in whatever scope."""
        scopes = self.module.scopes
        for alias in scopes.all(ast.alias):
            if alias.name.rpartition(".")[2] in self.names and not self._is_of_library(alias):
                yield alias.asname or alias.name
        for node in scopes.all(ast.Assign):
            if self._is_loaded(node.value):
                yield from (each.id for each in node.targets if isinstance(each, ast.Name))

    def _is_of_library(self, alias: ast.alias) -> bool:
        statement = self.module.scopes.parents[alias]
        assert isinstance(statement, ast.Import | ast.ImportFrom)
        return is_library(dotted_name(alias, statement).partition(".")[0])

    def _names_in(self, node: ast.AST) -> Iterator[str]:
        match node:
            case ast.ImportFrom(module="__main__", level=0, names=names):
                yield from (alias.name for alias in names)
            case ast.Attribute(value=owner, attr=name) if self._is_module(owner):
                yield name
            # `getattr(manage, "app")`, `mock.patch.object(manage, "app")`
            case ast.Call(args=[owner, ast.Constant(value=str(name)), *_]) if self._is_module(
                owner
            ):
                yield name
            case ast.Call(
                func=ast.Attribute(value=space, attr="get" | "pop" | "setdefault"),
                args=[ast.Constant(value=str(name)), *_],
            ) if self._is_namespace(space):
                yield name
            case ast.Call(func=ast.Name(id=function), args=[ast.Constant(value=str(text)), *_]):
                if self.is_home and function in _EVALUATORS:
                    yield from re.findall(r"\w+", text)
            case ast.Subscript(value=space, slice=ast.Constant(value=str(name))) if (
                self._is_namespace(space)
            ):
                yield name
            case ast.Compare(left=ast.Constant(value=str(name)), comparators=[space]):
                if self._is_namespace(space):
                    yield name

    def reads_any_name(self, node: ast.expr) -> bool:
        """Tell whether a call or item reads any of the names of this very module."""
        match node:
            case ast.Subscript(value=space, slice=key, ctx=ast.Load()):
                return self._is_own_namespace(space) and not isinstance(key, ast.Constant)
            case ast.Call(func=ast.Attribute(value=space, attr="items" | "values")):
                return self._is_own_namespace(space)
            case ast.Call(func=ast.Attribute(value=space, attr="get"), args=[key, *_]):
                return self._is_own_namespace(space) and not isinstance(key, ast.Constant)
            case ast.Call(func=ast.Name(id="getattr"), args=[owner, key, *_]):
                return _is_itself(owner) and not isinstance(key, ast.Constant)
            case ast.Call(func=function, args=[owner, *_]):
                return last_name(function) in ("dir", "getmembers") and _is_itself(owner)
        return False

    def _is_own_namespace(self, expression: ast.expr) -> bool:
        """Tell whether an expression is what this module binds; in a function `locals()` is not."""
        match expression:
            case ast.Call(func=ast.Name(id="globals"), args=[]):
                return True
            case ast.Call(func=ast.Name(id="locals" | "vars"), args=[]):
                return self.module.scopes.scope(expression) is self.module.tree
            case ast.Call(func=ast.Name(id="vars"), args=[owner]):
                return _is_itself(owner)
            case ast.Attribute(value=owner, attr="__dict__"):
                return _is_itself(owner)
            case ast.Call(func=ast.Name(id="dict" | "list" | "sorted"), args=[given, *_]):
                return self._is_own_namespace(given)
            case ast.Call(func=ast.Attribute(value=space, attr="copy"), args=[]):
                return self._is_own_namespace(space)
        return False

    def _is_namespace(self, expression: ast.expr) -> bool:
        match expression:
            case ast.Call(func=ast.Name(id=function), args=[]):
                return self.is_home and function in _OWN_NAMESPACES
            case ast.Call(func=ast.Name(id="vars"), args=[owner]):
                return self._is_module(owner)
            case ast.Attribute(value=owner, attr="__dict__"):
                return self._is_module(owner)
        return False

    def _is_module(self, expression: ast.expr) -> bool:
        if isinstance(expression, ast.Name):
            return expression.id in self.variables
        return self._is_loaded(expression) or last_name(expression) in self.names

    def _is_loaded(self, expression: ast.expr) -> bool:
        """Tell whether an expression loads the module, or has it from `sys.modules`."""
        match expression:
            case ast.Call(func=function, args=[key, *_]) if last_name(function) in _LOADERS:
                return self._is_its_name(key)
            case ast.Call(func=ast.Attribute(value=registry, attr="get"), args=[key, *_]):
                return last_name(registry) == "modules" and self._is_its_name(key)
            case ast.Subscript(value=registry, slice=key):
                return last_name(registry) == "modules" and self._is_its_name(key)
        return False

    def _is_its_name(self, key: ast.expr) -> bool:
        match key:
            case ast.Constant(value=str(text)):
                return text.rpartition(".")[2] in self.names
            case ast.Name(id="__name__"):
                return self.is_home
        return True


def _is_itself(expression: ast.expr) -> bool:
    """Tell whether an expression is the module that it is in: `sys.modules[__name__]`."""
    match expression:
        case ast.Subscript(value=registry, slice=ast.Name(id="__name__")):
            return last_name(registry) == "modules"
    return False
