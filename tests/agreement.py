"""Compare the code in the hints of a case with what the fixes of the same diagnostics write.

The edits of each diagnostic are applied by themselves, and together with those of its fix group in
the file. The hint agrees with the fix if each line of Python in the hint is in one of these texts,
and each line that the fix adds is in the hint or named by a caveat. Where another member of the
group is left to a person, only the latter counts. Imports that a fix adds and shell lines do not
count, and neither do quotes, line breaks and blanks: lines are compared as syntax trees.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from flake8_flask_cli import engine
from flake8_flask_cli.convert.caveat_texts import KEEP_ARGPARSE
from flake8_flask_cli.files.kinds import is_python_file
from flake8_flask_cli.fixing.patch import Needs, patched
from flake8_flask_cli.model import Applicability, texts
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.project import project_of
from flake8_flask_cli.text.phrases import Code
from flake8_flask_cli.text.source import Source
from tests.case import Case

# A piece of code in the text of a hint or a caveat.
_CODE = re.compile(r"`([^`]+)`")
_SHELL = ("flask ", "FLASK_", "python ")


class Agreement(NamedTuple):
    """One diagnostic with edits, and how its hint and its fix differ.

    `only_hint` are the lines of the hint that the fix does not write, `only_fix` those that the fix
    writes and the hint does not show. `caveats` are those of the fix, each once.
    """

    place: str
    code: str
    only_hint: tuple[str, ...]
    only_fix: tuple[str, ...]
    caveats: tuple[str, ...]

    @property
    def is_complete(self) -> bool:
        """Whether hint and fix say the same."""
        return not self.only_hint and not self.only_fix

    def __str__(self) -> str:
        """Return what differs, to be read by a person."""
        lines = [f"{self.place}: {self.code}"]
        lines += [f"    only in the hint: {line}" for line in self.only_hint]
        lines += [f"    only in the fix:  {line}" for line in self.only_fix]
        lines += [f"    caveat: {text}" for text in self.caveats]
        return "\n".join(lines)


def agreements(case: Case, directory: Path) -> Iterator[Agreement]:
    """Yield how hint and fix agree for each diagnostic of a case that has edits."""
    for path in filter(is_python_file, case.copy(directory)):
        source = Source.from_file(path)
        module = Module(source, ast.parse(source.text), project_of(path))
        before = Counter(_units(module.tree))
        diagnostics = engine.check(source, case.settings, with_fixes=True)
        fixes = [each.fix for each in diagnostics if each.fix]
        for found in diagnostics:
            if found.fix is None or not found.fix.edits:
                continue
            if found.fix.definitions and KEEP_ARGPARSE in found.hint:
                # The hint shows what click has, and says that argparse is the other way.
                continue
            group = [
                each for each in fixes if each is found.fix or each.together & found.fix.together
            ]
            after = _tree(patched(module, found.fix.edits, Needs(found.fix.imports)))
            if after is None:
                # Only together with the other fixes of its group it is Python again.
                continue
            is_left = any(each.applicability is Applicability.MANUAL for each in group)
            edits = [edit for each in group for edit in each.edits]
            imports = {name for each in group for name in each.imports}
            together = _tree(patched(module, edits, Needs(imports)))
            written = _parts(after) | (_parts(together) if together else set())
            own = [each.line for each in found.hint if isinstance(each, Code)]
            mentioned = {code for each in found.hint for code in _CODE.findall(each)}
            caveats = texts(dict.fromkeys(found.fix.caveats))
            named = {code.removesuffix("()") for each in caveats for code in _CODE.findall(each)}
            shown = {tree for line in mentioned if (tree := _parsed(line))}
            added = [*(Counter(_units(after)) - before)]
            yield Agreement(
                f"{case.name}/{path.name}:{found.line}",
                found.code,
                tuple(
                    line
                    for line in own
                    if not is_left and (tree := _parsed(line)) and tree not in written
                ),
                tuple(
                    unit
                    for unit in added
                    if not any(each in unit for each in shown)
                    and not any(each in unit for each in named)
                ),
                caveats,
            )


def _tree(text: str) -> ast.Module | None:
    try:
        return ast.parse(text)
    except SyntaxError:
        return None


def _parsed(line: str) -> str | None:
    """Return a line of a hint in its normal form; None if it is no Python."""
    if line.startswith(_SHELL):
        return None
    for text in (line, f"{line}\n    ...", f"{line}\ndef f(): ..."):
        try:
            (statement,) = ast.parse(text).body
        except (SyntaxError, ValueError):
            continue
        if line.startswith("@"):
            assert isinstance(statement, ast.FunctionDef)
            return ast.unparse(statement.decorator_list[0])
        return _head(statement)
    return None


def _units(tree: ast.AST) -> Iterator[str]:
    """Yield the normal form of each decorator and each statement, of a block only its first line.

    Imports are left out.
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.stmt) and not isinstance(node, ast.Import | ast.ImportFrom):
            yield _head(node)
            for decorator in getattr(node, "decorator_list", ()):
                yield ast.unparse(decorator)


def _parts(tree: ast.AST) -> set[str]:
    """Return the normal form of each statement, imports included, and of each expression."""
    kinds = (ast.expr, ast.Import, ast.ImportFrom)
    return {ast.unparse(each) for each in ast.walk(tree) if isinstance(each, kinds)} | {
        *_units(tree)
    }


def _head(statement: ast.stmt) -> str:
    lines = ast.unparse(statement).splitlines()
    return next(line for line in lines if not line.startswith("@"))
