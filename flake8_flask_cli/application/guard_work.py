"""The statements of the main guard that do more than start the program: `flask` skips them.

`flask` imports the module, so of `if __name__ == "__main__":`, and of the functions that only the
guard calls, it runs nothing (run with Flask 1.1.4, 2.2.5 and 3.1.3).
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Sequence
from itertools import chain

from flake8_flask_cli.application.guarded_program import GuardedProgram
from flake8_flask_cli.application.main_guard import is_main_guard
from flake8_flask_cli.application.statements import (
    BLOCKS,
    DEFINITIONS,
    reads_arguments,
    sets_debug_mode,
)
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.record import Record
from flake8_flask_cli.text.phrases import Code, listed

_SHORT = 40  # characters of a statement that is shown as it is
_FEW = 3  # statements that are shown as they are

# The blocks that the statements in them need. A `try` is there for the start.
_KEYWORDS: dict[type[ast.stmt], str] = {
    ast.If: "if",
    ast.For: "for",
    ast.AsyncFor: "for",
    ast.While: "while",
    ast.With: "with",
    ast.AsyncWith: "with",
    ast.Match: "match",
}


class GuardWork(Record):
    """The statements that a program runs besides the call that starts it, in document order.

    `before` prepare the application, `parsing` read the arguments of the program, and `after` come
    below the call. `places` are where they are, in words: `the guard`, `'main'`.
    """

    before: tuple[ast.stmt, ...] = ()
    parsing: tuple[ast.stmt, ...] = ()
    after: tuple[ast.stmt, ...] = ()
    places: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.before or self.parsing or self.after)

    @property
    def skipped(self) -> str:
        """What `flask` skips, as the end of a message; empty where it skips nothing."""
        if not self:
            return ""
        statements = sorted((*self.before, *self.parsing, *self.after), key=_line)
        return f"`flask` skips the other statements of {listed(self.places)} ({_lines(statements)})"

    def advice(self, module: Module, *, is_global: bool = True) -> tuple[str, ...]:
        """Return what to do before `flask` does the same, a sentence each.

        `is_global` is whether the module has a name for the application that is prepared.
        """
        home = "module level" if is_global else "where the application is made"
        found = []
        switches = [each for each in self.before if sets_debug_mode(each)]
        moved = [each for each in self.before if each not in switches]
        if moved:
            move = f"first move {_shown(moved, module)} to {home}"
            found.append(" and keep ".join(filter(None, (move, _kept(moved, module)))))
        if switches:
            found.append(
                "`flask` sets debug mode by `--debug` or `FLASK_DEBUG=1`, "
                f"not by {_shown(switches, module)}"
            )
        if self.parsing:
            verb = "parses" if len(_line_numbers(self.parsing)) == 1 else "parse"
            found.append(
                f"what {_lines(self.parsing)} {verb} belongs in the environment or in options of "
                "`flask run`"
            )
        return tuple(found)


@cached
def guard_work(start: ast.Call, with_name: bool, module: Module) -> GuardWork:
    """Return what runs with `start`, the call that starts the program, and only as the program.

    `with_name` counts what binds the name that `start` is called on to the preparations, where
    there are any: an application is moved with what is done to it.
    """
    program = GuardedProgram(start, with_name, module)
    statements = list(program.statements())
    parsing = set(program.parsing([each for each, _ in statements]))
    work = set(program.work([each for each, _ in statements if each not in parsing]))
    # At module level these would read the arguments of `flask` itself.
    parsing |= set(filter(reads_arguments, work))
    work -= parsing
    before = tuple(each for each, is_after in statements if each in work and not is_after)
    after = tuple(each for each, is_after in statements if each in work and is_after)
    found = GuardWork(before, tuple(each for each, _ in statements if each in parsing), after)
    places = program.places((*found.before, *found.parsing, *found.after))
    return GuardWork(found.before, found.parsing, found.after, places)


def _line(statement: ast.stmt) -> int:
    decorators: list[ast.expr] = getattr(statement, "decorator_list", [])
    return min([statement.lineno, *(each.lineno for each in decorators)])


def _line_numbers(statements: Iterable[ast.stmt]) -> list[int]:
    """Return the 1-based lines of statements, in order."""
    lines = (range(_line(each), (each.end_lineno or each.lineno) + 1) for each in statements)
    return sorted({*chain.from_iterable(lines)})


def _lines(statements: Iterable[ast.stmt]) -> str:
    """Return `line 3`, `lines 3 and 5` or `lines 3 to 9` for statements."""
    numbers = _line_numbers(statements)
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = [
        part
        for run in runs
        for part in ([f"{run[0]} to {run[-1]}"] if len(run) > 2 else map(str, run))
    ]
    return f"line{'s' if len(numbers) > 1 else ''} {listed(parts)}"


def _kept(statements: Sequence[ast.stmt], module: Module) -> str:
    """Return the blocks that statements need when they are moved, in words; nothing for none.

    What is in `with app.app_context():` together with the start fails without it.
    """
    inside: dict[ast.stmt, list[ast.stmt]] = {}
    for statement in statements:
        for block in module.scopes.ancestors(statement):
            if isinstance(block, DEFINITIONS):
                break
            if isinstance(block, BLOCKS) and not is_main_guard(block):
                inside.setdefault(block, []).append(statement)
    around: dict[str, list[str]] = {}
    for block in sorted(inside, key=_line):
        if type(block) in _KEYWORDS:
            shown = "it" if len(statements) == 1 else "them"
            if inside[block] != list(statements):
                shown = _lines(inside[block])
            block_shown = f"the '{_KEYWORDS[type(block)]}' of line {block.lineno}"
            around.setdefault(shown, []).append(block_shown)
    return listed([f"{listed(blocks)} around {shown}" for shown, blocks in around.items()])


def _shown(statements: Sequence[ast.stmt], module: Module) -> str:
    """Return the statements themselves where they are few and short, else their lines."""
    texts = [module.source.text[slice(*module.source.span(each))] for each in statements]
    if len(texts) <= _FEW and all(len(text) <= _SHORT and "\n" not in text for text in texts):
        return listed([Code(text) for text in texts])
    return _lines(statements)
