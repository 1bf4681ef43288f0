"""What `flask` takes for a FLASK_APP that a file of the project sets, from wherever it is run."""

from __future__ import annotations

import ast
import os
from contextlib import suppress
from pathlib import Path

from flake8_flask_cli.application.discovery import find_application
from flake8_flask_cli.application.entry_module import NotFound, Reason
from flake8_flask_cli.application.module_value import imported_name, split_value
from flake8_flask_cli.names.import_paths import find_module, import_roots
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.project import files_mentioning, is_all_known, python_files
from flake8_flask_cli.record import Record


def flask_app_set_by(node: ast.Assign | ast.Call, module: Module) -> str | None:
    """Return the text that a statement or a call sets FLASK_APP to, if it does."""
    match node:
        case (
            ast.Assign(
                targets=[ast.Subscript(value=owner, slice=ast.Constant(value="FLASK_APP"))],
                value=ast.Constant(value=str() as value),
            )
            | ast.Call(
                func=ast.Attribute(value=owner, attr="setdefault"),
                args=[ast.Constant(value="FLASK_APP"), ast.Constant(value=str() as value)],
            )
        ):
            is_environment = {each.name for each in module.values(owner)} == {"os.environ"}
            return value if is_environment else None
    return None


class Refusal(Record):
    """What `flask` finds wrong with a value in a directory."""

    refused: NotFound
    directory: Path


def refusal_of(value: str, path: Path, root: Path, below: str = "") -> Refusal | None:
    """Return why `flask` takes nothing for a value that the file at `path` sets.

    None where it takes something, or may: the directory that it is started from is not known. It
    is `below` one of those in which modules are found, where that exists.
    """
    roots = import_roots(path)
    directories = [each for each in roots.directories if each.is_relative_to(roots.inside)]
    inside = [each / below for each in directories]
    # What a file names may be too long for a path: `Path.is_dir` raises then.
    directories = [each for each in inside if os.path.isdir(each)] or directories  # noqa: PTH112
    refusals: list[Refusal] = []
    for directory in directories:
        answer = find_application(value, directory)
        if _is_flask_itself(value, directory, root):
            answer = NotFound(Reason.NO_APPLICATION)
        if not isinstance(answer, NotFound):
            return None
        refusals.append(Refusal(answer, directory))
    in_module = [each for each in refusals if each.refused.reason is not Reason.NO_MODULE]
    if in_module or not refusals:
        return in_module[0] if in_module else None
    return None if _may_be_elsewhere(value, path, root) else refusals[0]


def _is_flask_itself(value: str, directory: Path, root: Path) -> bool:
    """Tell whether a value names a `__main__.py` that Python takes for the program `flask`.

    A program of the project's own may be the one that reads it, where a FlaskGroup drives one.
    """
    name, text = split_value(value)
    with suppress(ValueError):
        return (
            text is None
            and imported_name(name, directory)[0] == "__main__"
            and not any(files_mentioning(root, (b"FlaskGroup",)))
        )
    return False


def _may_be_elsewhere(value: str, path: Path, root: Path) -> bool:
    """Tell whether a directory further down, or an installed package, may hold the module."""
    subpath = split_value(value)[0].removesuffix(".py").replace(".", "/").strip("/")
    endings = (f"/{subpath}.py", f"/{subpath}/__init__.py")
    files = python_files(root)
    if not is_all_known(root) or any(each.as_posix().endswith(endings) for each in files):
        return True
    top = subpath.partition("/")[0]
    if not top or find_module(top, import_roots(path).of_project):
        return False
    words = (f"import {top}", f"from {top}")
    # A lone surrogate has no bytes that a file could hold.
    return any(files_mentioning(root, tuple(each.encode(errors="surrogatepass") for each in words)))
