"""Copies of repositories for Python 2, made readable for Python 3: each line stays where it is."""

from __future__ import annotations

import ast
import re
import warnings
from pathlib import Path

from flake8_flask_cli.text.source import UNREADABLE, Source

_FIXES = (
    *("print", "except", "exec", "ne", "raise", "repr", "numliterals", "unicode", "dict"),
    *("has_key", "itertools", "itertools_imports", "reduce", "imports", "urllib", "long"),
)

_MAY_BE_OLD = re.compile(
    r"^\s*print\b\s*[^(\s=]|^\s*print$|\bexcept\b[^:\n]*,|\.iteritems\(\)|\braise\s+[\w.]+\s*,"
    r"|^\s*exec\s+[^(]|<>|\bur['\"]|`|\b0[0-7]+\b|\basync\b",
    re.MULTILINE,
)
"""What a module for Python 2 alone has somewhere, and some others."""

_ASYNC = re.compile(r"\basync\b(?!\s+(?:def|for|with)\b)")
"""A name until Python 3.7."""


def convert(root: Path) -> None:
    """Rewrite the modules of a copy, if one of them is for Python 2."""
    files = {path: text for path in sorted(root.rglob("*.py")) if (text := _text(path)) is not None}
    old = (text for text in files.values() if _MAY_BE_OLD.search(text))
    if all(_is_python3(text) and ".iteritems()" not in text for text in old):
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from lib2to3.fixes.fix_imports import MAPPING, FixImports
        from lib2to3.refactor import RefactoringTool
    own = {path.stem for path in files}
    FixImports.mapping = {name: new for name, new in MAPPING.items() if name not in own}
    tool = RefactoringTool([f"lib2to3.fixes.fix_{name}" for name in _FIXES])
    for path, text in files.items():
        given = text if _is_python3(text) else _ASYNC.sub("async_", text)
        try:
            new = str(tool.refactor_string(f"{given.rstrip()}\n", str(path)))
        except Exception:  # noqa: BLE001, S112 - lib2to3 has no error of its own
            continue
        if new.count("\n") == f"{text.rstrip()}\n".count("\n") and _is_python3(new):
            path.write_text(new, encoding="utf-8")


def _text(path: Path) -> str | None:
    try:
        return Source.from_file(path).text
    except (OSError, *UNREADABLE):
        return None


def _is_python3(text: str) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(text)
    except UNREADABLE:
        return False
    return True
