"""An import hook that gives stand-ins for packages that are not installed.

What is taken from such a package can be called, decorate, be a base class or a context manager, and
has attributes of every name; it does nothing. So a real program starts without its dependencies,
before and after `fix` alike. Flask-Script itself is never stood in for.
"""

from __future__ import annotations
import __future__

import ast
import contextlib
import functools
import importlib
import importlib.abc
import importlib.util
import re
import sys
from abc import ABCMeta
from collections.abc import Callable, Iterator, Sequence
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any, TypeGuard

from tests.oracle.leaving_out import bound_names

_FLASK_SCRIPT = "flask_script"
_MISSING = frozenset((_FLASK_SCRIPT, "IPython", "bpython", "ptpython"))
"""What stays missing: Flask-Script is not needed after the fix, and the shell is Python's."""

_EVERYWHERE_MISSING = ("dotenv",)
"""What is installed in some environments only, and so is stood in for in all."""

_FRAMEWORK = ("flask", "werkzeug")
"""Packages some modules of which are gone, such as `werkzeug.contrib`."""

_CHANGED = (*_FRAMEWORK, "itsdangerous", "jinja2", "markupsafe")
"""Packages some names of which are gone, such as `flask.Markup`."""

_EXT = "flask.ext"
"""How extensions were imported before Flask 1.0: `flask.ext.script` is `flask_script`."""

_REGISTERS = re.compile(r"command|group|cli\b")

_DECORATORS = ("expression", "comparator", "setter", "getter", "deleter", "connect")
"""What a function that a stub has decorated decorates with, as properties do."""

_OPERATORS = (
    *("add", "radd", "sub", "rsub", "mul", "rmul", "truediv", "rtruediv", "floordiv", "mod"),
    *("or", "ror", "and", "rand", "xor", "lshift", "rshift", "neg", "invert", "getitem", "await"),
)


taken: list[object] = []
"""What stubs were given that registers commands: nobody knows what becomes of it."""


class StubMeta(ABCMeta):
    """The class of classes whose bases are stubs."""

    def __getattr__(cls, name: str) -> object:
        return _attribute(cls.__name__, name)

    # Without those of `ABCMeta`, which fail where a class of classes is below.
    __instancecheck__ = type.__instancecheck__
    __subclasscheck__ = type.__subclasscheck__


class StubBase(metaclass=StubMeta):
    """The base class of a class whose bases are stubs."""

    def __init__(self, *args: object, **keywords: object) -> None:
        pass

    def init_app(self, *args: object, **keywords: object) -> None:
        """Do nothing: what `super()` is asked for must be there."""

    def __init_subclass__(cls, **keywords: object) -> None:
        pass

    def __class_getitem__(cls, item: object) -> type:
        return cls

    def __getattr__(self, name: str) -> object:
        return _attribute(type(self).__name__, name)


class StubError(StubBase, Exception):
    """The base class of a class all of whose bases are stubs: it can be raised and caught."""


class Stub:
    __doc__ = None
    __name__: str

    def __init__(self, *args: object, **keywords: object) -> None:
        """Do nothing: a class derived from a stub calls this, too."""

    def __getattr__(self, name: str) -> object:
        return _attribute(self.__name__, name)

    def __call__(self, *args: object, **keywords: object) -> object:
        """Return what is decorated, or another stub."""
        decorated = args[0] if len(args) == 1 and not keywords else None
        if _REGISTERS.search(self.__name__):
            taken.extend(args)
        if self.__name__.endswith("group()"):
            return _stub(f"{self.__name__}()")
        if issubclass(type(decorated), FunctionType | type) and not is_exception(decorated):
            for name in _DECORATORS if isinstance(decorated, FunctionType) else ():
                vars(decorated).setdefault(name, _stub(name))
            return decorated
        return _stub(f"{self.__name__}()")

    def __mro_entries__(self, bases: Sequence[object]) -> tuple[type, ...]:
        others = [base for base in bases if not isinstance(base, Stub)]
        if any(isinstance(base, StubMeta) for base in others):
            return ()
        first = next(base for base in bases if isinstance(base, Stub))
        return (StubBase if others else StubError,) if first is self else ()

    def __instancecheck__(self, instance: object) -> bool:
        return False

    def __subclasscheck__(self, subclass: type) -> bool:
        return False

    def __enter__(self) -> Stub:
        return self

    def __exit__(self, *error: object) -> None:
        pass

    def __iter__(self) -> Iterator[object]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def __bool__(self) -> bool:
        return True

    def __contains__(self, item: object) -> bool:
        return False

    def __setitem__(self, key: object, value: object) -> None:
        pass

    def __int__(self) -> int:
        return 1

    def __float__(self) -> float:
        return 1.0

    def __fspath__(self) -> str:
        return self.__name__

    def __repr__(self) -> str:
        return f"<stub {self.__name__}>"

    # A class takes `Model.__class__` for the base of its metaclass.
    __class__ = property(lambda _: StubMeta)
    __str__ = __fspath__
    __index__ = __int__


for _operator in _OPERATORS:
    setattr(Stub, f"__{_operator}__", lambda self, *_: _stub(self.__name__))


def _attribute(owner: str, name: str) -> object:
    if name.startswith("__") and name.endswith("__"):
        raise AttributeError(name)
    if name.endswith(("Error", "Exception")):
        # What is caught, or handled by Flask, must be a real class.
        return type(name, (Exception,), {})
    return _stub(f"{owner}.{name}")


def _stub(name: str) -> Stub:
    """Return something of a package that is not installed."""
    stub = Stub()
    # Without dots: Flask makes endpoints of names.
    stub.__name__ = name.replace(".", "_")
    return stub


class _Module(ModuleType):
    """A module that is not installed, or fails; it is a package, too."""

    __version__ = "1.0"

    def __call__(self, *args: object, **keywords: object) -> object:
        """Return a stub: some modules replace themselves by what can be called."""
        return _stub(f"{self.__name__}()")

    def __getattr__(self, name: str) -> object:
        if self.__name__ == _EXT and not name.startswith("__"):
            return importlib.import_module(f"{_EXT}.{name}")
        return _attribute(self.__name__, name)


class _Loader(importlib.abc.Loader):
    def create_module(self, spec: ModuleSpec) -> ModuleType:
        prefix, _, extension = spec.name.rpartition(".")
        if prefix == _EXT:
            return importlib.import_module(f"flask_{extension}")
        return _Module(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        pass


class _First(importlib.abc.MetaPathFinder):
    """Finds stubs for what is not to be looked for, or is a folder without modules."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return what loads a stub."""
        if fullname.partition(".")[0] in _EVERYWHERE_MISSING:
            return _spec(fullname)
        found = PathFinder.find_spec(fullname, path)
        if found is None or found.loader is not None:
            return None
        folders = map(Path, found.submodule_search_locations or ())
        return None if any(any(each.rglob("*.py")) for each in folders) else _spec(fullname)


class _Last(importlib.abc.MetaPathFinder):
    """Finds stubs for what is not installed."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return what loads a stub, but for the missing modules of a package that is there."""
        package, _, below = fullname.partition(".")
        parent = sys.modules.get(fullname.rpartition(".")[0])
        is_ours = package in _FRAMEWORK or isinstance(parent, _Module) or _is_of_program(parent)
        return _spec(fullname) if package not in _MISSING and (is_ours or not below) else None


class Lenient(SourceFileLoader):
    """Loads a module of the program, and stands in for what its failing statements would make.

    `failed` is told the file and the error of each of them, and returns whether it is worth another
    try.
    """

    failed: Callable[[str, BaseException], bool]
    parsed: Callable[[str], ast.Module]
    """Reads the file again, before each try."""

    def exec_module(self, module: ModuleType) -> None:
        """Run the statements of a module one by one."""
        names = vars(module)
        try:
            tree = self.parsed(self.path)
        except SyntaxError as error:
            self.failed(self.path, error)
            module.__class__ = _Module
            return
        for number in range(len(tree.body)):
            while not self._is_done(self._code(tree, number), names):
                tree = self.parsed(self.path)
                if not self._is_worth_another:
                    for name in bound_names(tree.body[number]):
                        names.setdefault(name, _stub(name))
                    module.__class__ = _Module
                    break

    def _code(self, tree: ast.Module, number: int) -> CodeType:
        statement = ast.Module([tree.body[number]], [])
        code: CodeType = compile(statement, self.path, "exec", _future(tree), True)
        return code

    def _is_done(self, code: CodeType, names: dict[str, object]) -> bool:
        try:
            exec(code, names)  # noqa: S102 - this is what loading a module is
        except (Exception, SystemExit) as error:  # noqa: BLE001 - a module may do anything
            self._is_worth_another = self.failed(self.path, error)
            return False
        return True


def _future(tree: ast.Module) -> int:
    """Return what `from __future__ import ...` means for all statements of a module."""
    flags = 0
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.module == "__future__":
            for name in node.names:
                flags |= getattr(__future__, name.name).compiler_flag
    return flags


class _OfProgram(importlib.abc.MetaPathFinder):
    """Finds the modules of a program."""

    def __init__(
        self,
        root: str,
        failed: Callable[[str, BaseException], bool],
        parsed: Callable[[str], ast.Module],
    ) -> None:
        self.root, self.failed, self.parsed = root, failed, parsed

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return what loads a module as far as it goes."""
        found = PathFinder.find_spec(fullname, path)
        if found is None or not isinstance(found.loader, SourceFileLoader):
            return None
        if not found.loader.path.startswith(self.root):
            return None
        loader = Lenient(fullname, found.loader.path)
        loader.failed, loader.parsed = self.failed, self.parsed
        found.loader = loader
        return found


def _is_of_program(package: ModuleType | None) -> bool:
    """Tell whether a package is of the program: what it lacks are often its settings."""
    places = [*getattr(package, "__path__", ())]
    return bool(places) and not any(
        each.startswith((sys.prefix, sys.base_prefix)) for each in places
    )


def _spec(fullname: str) -> ModuleSpec | None:
    return importlib.util.spec_from_loader(fullname, _Loader(), is_package=True)


def install() -> None:
    """Stand in for whatever is not installed, from now on."""
    for name in [each for each in sys.modules if each.partition(".")[0] in _EVERYWHERE_MISSING]:
        del sys.modules[name]
    sys.meta_path.insert(0, _First())
    sys.meta_path.append(_Last())


def stand_in_for_what_fails(
    root: str, failed: Callable[[str, BaseException], bool], parsed: Callable[[str], ast.Module]
) -> None:
    """Let the modules below a folder load, whatever statements of theirs fail."""
    sys.meta_path.insert(0, _OfProgram(root, failed, parsed))


def stand_in_for_module(name: str) -> None:
    """Stand in for a module, though it is installed."""
    sys.modules[name] = _Module(name)


def stand_in(name: str) -> Stub:
    """Return something that stands in for what a program needs."""
    return _stub(name)


def stand_in_for_what_is_gone() -> None:
    """Stand in for the names that the modules of the frameworks no longer have."""
    for name, module in [*sys.modules.items()]:
        if name.partition(".")[0] in _CHANGED:
            names = vars(module)
            names["__getattr__"] = functools.partial(_left, names.get("__getattr__"), name)


def _left(original: Callable[[str], object] | None, module: str, name: str) -> object:
    """Return what a module of a framework has, else a stand-in for it."""
    if original is not None:
        with contextlib.suppress(AttributeError):
            return original(name)
    return _attribute(module, name)


def is_class(thing: Any) -> TypeGuard[type]:
    """Tell whether something is a class; a stub says of itself that it is one."""
    return issubclass(type(thing), type)


def is_exception(thing: object) -> bool:
    """Tell whether something is a class of exceptions."""
    return issubclass(type(thing), type) and issubclass(thing, Exception)  # type: ignore[arg-type]


def is_stub(thing: object) -> bool:
    """Tell whether something, or its class, is of a package that is not installed."""
    return isinstance(thing, Stub | StubBase) or (
        isinstance(thing, type) and issubclass(thing, StubBase)
    )
