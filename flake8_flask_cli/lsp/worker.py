"""The process that checks and fixes for the language server: a request in, an answer out, as JSON.

There is one for each request. So it can work in the directory of the project, in which flake8 looks
its configuration up, and reads anew whatever has changed on disk.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from flake8_flask_cli import engine
from flake8_flask_cli.cli.configuration import Configuration, configured
from flake8_flask_cli.cli.environments import environment_of
from flake8_flask_cli.cli.terminal import CommandError
from flake8_flask_cli.lsp.buffers import Buffers
from flake8_flask_cli.lsp.request import Request
from flake8_flask_cli.lsp.utf16 import position
from flake8_flask_cli.model import Diagnostic
from flake8_flask_cli.names.import_paths import is_installed, project_root, repository_root
from flake8_flask_cli.text.message import page_link, sentence
from flake8_flask_cli.text.reading import unsaved
from flake8_flask_cli.text.source import UNREADABLE, Source

_WARNING = 2
"""`DiagnosticSeverity.Warning` of the protocol."""


def main() -> None:
    """Answer the request on standard input: print an object with its `result`, or an `error`."""
    request = Request.from_json(json.loads(sys.stdin.buffer.read()))
    directory = _directory(request)
    os.chdir(directory)
    try:
        configuration = configured(argparse.Namespace(isolated=False))
    except CommandError as error:
        print(json.dumps({"error": str(error)}))
        return
    buffers = Buffers(request, configuration)
    with unsaved(buffers.contents()):
        source = buffers.source_of(request.document)
        if source is None or _is_left_out(source, directory, configuration):
            result: list[Any] = []
        elif request.wants_fixes:
            # Slow to import.
            from flake8_flask_cli.lsp.quick_fixes import quick_fixes

            result = list(quick_fixes(source, buffers, request, configuration))
        else:
            result = list(_diagnostics(source, request, configuration))
    print(json.dumps({"result": result}))


def _directory(request: Request) -> Path:
    """Return the directory whose configuration counts: the workspace, or a file's repository.

    Where it is not on disk yet, it is the nearest one that is.
    """
    path = Path(request.document.path) if request.document.path else None
    directory = Path(request.root) if request.root else Path.cwd()
    if path is not None and not (request.root and directory in path.parents):
        directory = repository_root(project_root(path))
    return next((each for each in (directory, *directory.parents) if each.is_dir()), Path.cwd())


def _is_left_out(source: Source, directory: Path, configuration: Configuration) -> bool:
    """Tell whether a file is excluded, or belongs to an installed package."""
    path = source.path
    return path is not None and (
        configuration.excludes(path, directory)
        or is_installed(path.parent)
        or environment_of(path, [str(directory)]) is not None
    )


def _diagnostics(
    source: Source, request: Request, configuration: Configuration
) -> Iterator[dict[str, object]]:
    """Yield a `Diagnostic` of the protocol for each that `check` reports in a file."""
    try:
        found = engine.check(source, configuration.settings)
    except UNREADABLE:
        return
    for each in found:
        if not configuration.suppression_reason(source, each):
            yield _diagnostic(each, source, request, configuration)


def _diagnostic(
    found: Diagnostic, source: Source, request: Request, configuration: Configuration
) -> dict[str, object]:
    diagnostic: dict[str, object] = {
        "source": "flake8-flask-cli",
        "code": found.code,
        "message": sentence(found, configuration.settings),
        "severity": _WARNING,
        "range": {
            "start": position(source, found.line, found.column),
            "end": position(source, found.line, found.end_column),
        },
    }
    link = page_link(found.code, configuration.settings)
    if link and request.has_links:
        diagnostic["codeDescription"] = {"href": link}
    elif link:
        diagnostic["message"] = f"{diagnostic['message']}; see {link}"
    return diagnostic
