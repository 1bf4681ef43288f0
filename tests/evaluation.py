"""Small programs about one name, and what Python saw at each use of it.

Every binding of the name `X` gives it a value that tells the line, so that a run shows which
binding each use saw. Conditions, exceptions and numbers of rounds are drawn by chance.
"""

from __future__ import annotations

import ast
import contextlib
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

NAME = "X"
OUTSIDE = 0
_FUEL = 300


class BoomError(Exception):
    """What a program raises and may catch."""


class Exhausted(BaseException):
    """The end of a program that would run for too long."""


@dataclass
class Sight:
    """What one use saw: the value says which line has bound it."""

    use: int
    value: object


@dataclass
class Run:
    """The helpers that a program calls, and what they have seen."""

    chance: random.Random
    seen: list[Sight] = field(default_factory=list)
    kept: list[Callable[[], object]] = field(default_factory=list)
    fuel: int = _FUEL

    def spend(self) -> None:
        """Stop a program that goes on for ever."""
        self.fuel -= 1
        if self.fuel < 0:
            raise Exhausted

    def see(self, use: int, value: object) -> bool:
        """Note what a use saw."""
        self.seen.append(Sight(use, value))
        return True

    def flip(self) -> bool:
        """Tell by chance."""
        self.spend()
        return self.chance.random() < 0.5

    def boom(self) -> None:
        """Raise by chance."""
        self.spend()
        if self.chance.random() < 0.3:
            raise BoomError

    def rounds(self) -> list[int]:
        """Return something to go through, or nothing."""
        self.spend()
        return [1] * self.chance.randrange(3)

    def call(self, function: Callable[[], object]) -> None:
        """Call, whatever comes of it."""
        self.spend()
        with contextlib.suppress(Exception):
            function()

    def keep(self, function: Callable[[], object]) -> None:
        """Keep a function for later."""
        self.kept.append(function)

    def drain(self, iterator: Iterator[object]) -> None:
        """Consume a generator expression, now or later."""
        if self.flip():
            list(iterator)
        else:
            self.keep(lambda: list(iterator))

    def later(self) -> None:
        """Call what was kept."""
        for function in list(self.kept):
            if self.flip():
                self.call(function)


class Swallowing:
    """A context manager that may swallow an exception."""

    def __init__(self, line: int, swallows: bool) -> None:
        self.line, self.swallows = line, swallows

    def __enter__(self) -> int:
        return self.line

    def __exit__(self, kind: object, error: object, trace: object) -> bool:
        return self.swallows and isinstance(error, Exception)


class Adding:
    """What makes `X += Adding(line)` bind the line."""

    def __init__(self, line: int) -> None:
        self.line = line

    def __radd__(self, other: object) -> int:
        return self.line


class Base:
    """A base class."""


def marked(line: int) -> Callable[[Any], Any]:
    """Return a decorator that writes a line on a function."""

    def mark(function: Any) -> Any:
        function.at = line
        return function

    return mark


def run(text: str, seed: int) -> list[Sight]:
    """Run a program, and return what its uses saw."""
    state = Run(random.Random(seed))  # noqa: S311
    helpers = {each: getattr(state, each) for each in dir(state) if not each.startswith("_")}
    names: dict[str, Any] = {
        **helpers,
        "BoomError": BoomError,
        "Base": Base,
        "Adding": Adding,
        "marked": marked,
        "manage": lambda line, _: Swallowing(line, state.flip()),
        "__name__": "program",
        "__builtins__": {**vars(__import__("builtins")), NAME: OUTSIDE},
    }
    with contextlib.suppress(Exception, Exhausted):
        exec(compile(text, "program", "exec"), names)  # noqa: S102
        state.later()
    return state.seen


def line_of(value: Any) -> int | None:
    """Return the line that has bound a value; 0 for the builtin, None for a caught exception."""
    if isinstance(value, BoomError):
        return None
    if isinstance(value, int):
        return value
    return int(vars(value)["at"])


class Writer:
    """Writes a program by chance."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311
        self.lines: list[str] = []
        self.count = 0

    def program(self) -> str:
        """Return the text of a program."""
        self.block(0, 0, "module", False)
        return "\n".join(self.lines) + "\n"

    @property
    def use(self) -> str:
        """A use of the name."""
        self.count += 1
        return f"see({self.count}, {NAME})"

    def add(self, indent: int, text: str) -> None:
        """Write a line; `LINE` stands for its number."""
        self.lines.append("    " * indent + text.replace("LINE", str(len(self.lines) + 1)))

    def block(self, indent: int, depth: int, scope: str, in_loop: bool) -> None:
        """Write the statements of a block."""
        for _ in range(self.chance.randint(1, 4 if depth else 8)):
            simple = depth > 3 or self.chance.random() < 0.6
            if simple:
                self.simple(indent, scope, in_loop)
            else:
                self.compound(indent, depth + 1, scope, in_loop)

    def simple(self, indent: int, scope: str, in_loop: bool) -> None:
        """Write a statement of one line, or two."""
        walrus = [
            f"{self.use} and (X := LINE) and {self.use}",
            f"flip() and (X := LINE); {self.use}",
            f"(X := LINE) if flip() and {self.use} else {self.use}; {self.use}",
            f"(X := {self.use} and LINE)",
            f"1 < 2 < (X := LINE); {self.use}",
            f"0 < 0 < (X := LINE); {self.use}",
            f"{{{self.use}: (X := LINE), 2: {self.use}}}",
        ]
        # A class cannot have these.
        nested = [
            f"[({self.use}, X := LINE) for _ in rounds()]; {self.use}",
            f"[(X := LINE) for _ in rounds() if {self.use}]; {self.use}",
            f"drain((X := LINE) for _ in rounds() if {self.use})",
        ]
        choices = [
            self.use,
            self.use,
            self.use,
            "boom()",
            "later()",
            "X = LINE",
            "X = LINE",
            f"X = {self.use} and LINE",
            f"X: {self.use} = {self.use} and LINE",
            f"X: {self.use}",
            f"X += {self.use} and Adding(LINE)",
            f"X = Y = {self.use} and LINE; {self.use}",
            f"(X, Y) = LINE, {self.use}; {self.use}",
            "del X",
            f"class X({self.use} and Base, metaclass={self.use} and type): at = LINE; {self.use}",
            f"class C: X = {self.use} and LINE; y = {self.use}; z = [{self.use} for _ in [1]]",
            f"class C: y = lambda: {self.use}; [{self.use} for X in [{self.use} and LINE]]",
            f"def f(a={self.use}, *, b: {self.use}={self.use}) -> {self.use}: return {self.use}",
            f"keep(lambda a={self.use}: {self.use})",
            f"keep(lambda X={self.use} and LINE: {self.use})",
            f"[{self.use} for _ in rounds()]",
            f"[{self.use} for X in [{self.use} and LINE]]",
            f"{{1: {self.use} for X in [LINE] for _ in [{self.use}]}}",
            f"drain({self.use} for _ in [{self.use}])",
            f"drain({self.use} for X in [{self.use} and LINE])",
            *walrus,
            *([] if scope == "class" else nested),
            *(["break", "continue"] if in_loop else []),
            *(["return"] if scope == "function" else []),
            "raise BoomError",
        ]
        chosen = self.chance.choice(choices)
        if (
            chosen in ("break", "continue", "return", "raise BoomError")
            and self.chance.random() < 0.8
        ):
            self.add(indent, "if flip():")
            self.add(indent + 1, chosen)
        elif chosen.startswith("class X") and self.chance.random() < 0.3:
            self.add(indent, f"@({self.use} and (lambda each: each))")
            self.add(indent, chosen)
        else:
            self.add(indent, chosen)

    def compound(self, indent: int, depth: int, scope: str, in_loop: bool) -> None:
        """Write a statement with blocks."""
        kind = self.chance.choice(
            [
                "if",
                "for",
                "while",
                "try",
                "finally",
                "with",
                "match",
                "def",
                "named def",
                "class",
                "deep",
            ]
        )
        getattr(self, "_" + kind.replace(" ", "_"))(indent, depth, scope, in_loop)

    def _if(self, indent: int, depth: int, scope: str, in_loop: bool) -> None:
        self.add(indent, f"if flip() and {self.use}:")
        self.block(indent + 1, depth, scope, in_loop)
        for _ in range(self.chance.randrange(3)):
            self.add(indent, f"elif flip() and {self.use}:")
            self.block(indent + 1, depth, scope, in_loop)
        if self.chance.random() < 0.5:
            self.add(indent, "else:")
            self.block(indent + 1, depth, scope, in_loop)

    def _for(self, indent: int, depth: int, scope: str, in_loop: bool) -> None:
        target = self.chance.choice(["X", "_"])
        self.add(indent, f"for {target} in {self.use} and [LINE] * len(rounds()):")
        self.block(indent + 1, depth, scope, True)
        self._orelse(indent, depth, scope, in_loop)

    def _while(self, indent: int, depth: int, scope: str, in_loop: bool) -> None:
        test = self.chance.choice(["True", f"flip() and {self.use}", "flip() and (X := LINE)"])
        self.add(indent, f"while {test}:")
        self.add(indent + 1, "flip()")
        self.block(indent + 1, depth, scope, True)
        if self.chance.random() < 0.5:
            self.add(indent + 1, "if flip():")
            self.add(indent + 2, "break")
        self._orelse(indent, depth, scope, in_loop)

    def _orelse(self, indent: int, depth: int, scope: str, in_loop: bool) -> None:
        if self.chance.random() < 0.3:
            self.add(indent, "else:")
            self.block(indent + 1, depth, scope, in_loop)

    def _try(self, indent: int, depth: int, scope: str, in_loop: bool) -> None:
        self.add(indent, "try:")
        self.block(indent + 1, depth, scope, in_loop)
        self.add(indent, self.chance.choice(["except BoomError as X:", "except Exception:"]))
        self.block(indent + 1, depth, scope, in_loop)
        self._orelse(indent, depth, scope, in_loop)
        if self.chance.random() < 0.3:
            self.add(indent, "finally:")
            self.block(indent + 1, depth, scope, in_loop)

    def _finally(self, indent: int, depth: int, scope: str, in_loop: bool) -> None:
        self.add(indent, "try:")
        self.block(indent + 1, depth, scope, in_loop)
        self.add(indent, "finally:")
        self.block(indent + 1, depth, scope, in_loop)

    def _with(self, indent: int, depth: int, scope: str, in_loop: bool) -> None:
        self.add(indent, f"with manage(LINE, {self.use}) as X, manage(LINE, {self.use}):")
        self.block(indent + 1, depth, scope, in_loop)

    def _match(self, indent: int, depth: int, scope: str, in_loop: bool) -> None:
        self.add(indent, f"match {self.use} and {len(self.lines) + 2}:")
        self.add(indent + 1, f"case X if flip() and {self.use}:")
        self.block(indent + 2, depth, scope, in_loop)
        self.add(indent + 1, f"case _ if flip() and {self.use}:")
        self.block(indent + 2, depth, scope, in_loop)
        if self.chance.random() < 0.5:
            self.add(indent + 1, "case _:")
            self.block(indent + 2, depth, scope, in_loop)

    def _def(self, indent: int, depth: int, scope: str, in_loop: bool) -> None:
        first = self.chance.choice(
            ["pass", "pass", "X = LINE", "global X", "global X", "nonlocal X"]
        )
        if first == "nonlocal X":
            self.add(indent, "def outer(X=LINE):")
            self.block(indent + 1, depth + 1, "function", False)
            indent += 1
        name = f"f{len(self.lines)}"
        self.add(
            indent,
            f"def {name}({self.chance.choice(['', 'X=LINE'] if 'l X' not in first else [''])}):",
        )
        self.add(indent + 1, first)
        self.block(indent + 1, depth, "function", False)
        self.add(indent, self.chance.choice([f"call({name})", f"keep({name})"]))
        if first == "nonlocal X":
            self.block(indent, depth + 1, "function", False)
            self.add(indent - 1, "call(outer)")

    def _named_def(self, indent: int, depth: int, scope: str, in_loop: bool) -> None:
        line = len(self.lines) + 2
        self.add(indent, f"@marked({self.use} and {line})")
        self.add(indent, f"def X(a={self.use}):")
        self.block(indent + 1, depth, "function", False)
        self.add(indent, "call(X)")

    def _class(self, indent: int, depth: int, scope: str, in_loop: bool) -> None:
        self.add(indent, self.chance.choice([f"class C({self.use} and Base):", "class X:"]))
        self.add(indent + 1, f"at = {len(self.lines)}")
        if self.chance.random() < 0.2 and scope != "module":
            self.add(indent + 1, "global X")
        self.block(indent + 1, depth, "class", False)

    def _deep(self, indent: int, depth: int, scope: str, in_loop: bool) -> None:
        self.add(indent, "for _ in rounds():")
        self._try(indent + 1, depth, scope, True)


def uses(tree: ast.Module) -> dict[int, ast.Name]:
    """Return the uses of a program by their numbers."""
    found = {}
    for node in ast.walk(tree):
        match node:
            case ast.Call(
                func=ast.Name(id="see"), args=[ast.Constant(value=int(number)), ast.Name() as use]
            ):
                found[number] = use
    return found
