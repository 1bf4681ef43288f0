"""The modules of a generated program: what stands in which, and how they import each other."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from hypothesis import strategies as st

from tests.oracle.program import flask_script_import

MAIN = "manage"
"""The program; the other modules stand beside it, or in the package `shop`."""

_GUARD = """\
if __name__ == "__main__":
    {manager}.run()"""

_IMPORTABLE = f'sys.modules["{MAIN}"] = sys.modules[__name__]'
"""Who imports the program gets the one that runs, and not a second one."""

_USUAL = (("flask", "Flask"), ("seen", "seen"), ("settings", "LIMIT"))


@dataclass
class Modules:
    """Modules by their dotted names, while they are filled; only the program, unless `spread`."""

    draw: st.DrawFn
    spread: bool
    _imports: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _code: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _called: dict[tuple[str, str, str], str] = field(default_factory=dict)

    def one_of(self, *names: str) -> str:
        """Draw the module for something: one of these, if there are several at all."""
        return self.draw(st.sampled_from(names)) if self.spread else MAIN

    def add(self, module: str, code: str) -> None:
        """Add code to a module."""
        self._code[module].append(code)

    def add_import(self, module: str, statement: str) -> None:
        """Add an import to a module."""
        self._imports[module].append(statement)

    def refer(self, name: str, home: str, here: str) -> str:
        """Import what has a name in the module `home`, and return what it is called in `here`."""
        if home == here:
            return name
        key = (name, home, here)
        if key not in self._called:
            self._called[key] = self._import(name, home, here)
        return self._called[key]

    def _import(self, name: str, home: str, here: str) -> str:
        package, _, module = home.rpartition(".")
        ways = [
            (f"from {home} import {name}", name),
            (f"from {home} import {name} as the_{name}", f"the_{name}"),
            (f"import {home}", f"{home}.{name}"),
            (f"import {home} as {module}_module", f"{module}_module.{name}"),
        ]
        from_package = f"from {package} import {name}"
        if package:
            ways += [(f"from {package} import {module}", f"{module}.{name}"), (from_package, name)]
            if here.startswith("shop."):
                dots = "." * here.count(".")
                ways.append((f"from {dots}{home.removeprefix('shop.')} import {name}", name))
        statement, called = self.draw(st.sampled_from(ways))
        if statement == from_package:
            self.add(package, f"from .{module} import {name}")
        self.add_import(here, statement)
        return called

    def import_all(self, *names: str) -> None:
        """Let the program import modules for what they do."""
        names = tuple(name for name in names if name in self._code)
        importing = [name for name in names if self._imports_main(name)]
        for name in names:
            if name not in importing:
                self.add_import(MAIN, f"import {name}")
        if importing:
            self.add_import(MAIN, "import sys")
            self.add(MAIN, "\n".join([_IMPORTABLE, *(f"import {name}" for name in importing)]))

    def _imports_main(self, name: str) -> bool:
        return any(statement.split()[1] == MAIN for statement in self._imports[name])

    def files(self, manager: str) -> dict[str, str]:
        """Return the files of a program that runs a manager."""
        self.add(MAIN, _GUARD.format(manager=manager))
        packages = {name.rpartition(".")[0] for name in self._code} - {""}
        packages |= {name.partition(".")[0] for name in packages}
        return {
            f"{name.replace('.', '/')}{'/__init__' if name in packages else ''}.py": self._text(
                name
            )
            for name in sorted({*self._code, *packages})
        }

    def _text(self, name: str) -> str:
        code = "\n\n\n".join(dict.fromkeys(self._code[name]))
        imports = [*dict.fromkeys(self._imports[name]), flask_script_import(code)]
        for module, what in _USUAL:
            if what in code and f"{what} = " not in code:
                imports.append(f"from {module} import {what}")
        return "\n".join([*filter(None, imports), "", code, ""]).lstrip()
