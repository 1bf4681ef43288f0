"""The hooks of python-lsp-server: what it calls for diagnostics and for quick fixes."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable, Iterator
from typing import Any, TypeAlias
from urllib.parse import urlsplit

import pluggy
from pylsp import hookimpl
from pylsp.config.config import Config
from pylsp.lsp import MessageType
from pylsp.workspace import Cell, Workspace
from pylsp.workspace import Document as OpenDocument

from flake8_flask_cli.lsp.process import QuickFixes, WorkerError, answer
from flake8_flask_cli.lsp.request import Document, QuickFix, Request

Object: TypeAlias = dict[str, Any]
"""An object of the protocol."""

_AUTOMATIC = 2
"""`CodeActionTriggerKind.Automatic` of the protocol: the cursor has moved, and nobody waits."""
_PATIENCE = 1.0
"""For how many seconds the server does nothing else in such a case."""
_FAMILY = "FCL"
_quick_fixes = QuickFixes()
_shown: set[str] = set()


@hookimpl
def pylsp_settings() -> Object:
    """Return the defaults of the settings of the server."""
    return {"plugins": {"flake8_flask_cli": {"enabled": True}}}


@hookimpl(hookwrapper=True)
def pylsp_lint(
    config: Config, workspace: Workspace, document: OpenDocument
) -> Generator[None, pluggy.Result[list[list[Object]]], None]:
    """Add the diagnostics of a document to those of other plugins.

    The server's plugin for flake8 reports the same if the flake8 that it runs has this one: these
    are dropped.
    """
    outcome = yield
    _quick_fixes.forget()
    try:
        found: list[Object] = answer(_request(config, workspace, document, wants_fixes=False))
    except WorkerError as error:
        _show(str(error), workspace)
        return
    others = [[each for each in some if not _is_ours(each)] for some in outcome.get_result()]
    outcome.force_result([*others, found])


@hookimpl
def pylsp_code_actions(
    config: Config, workspace: Workspace, document: OpenDocument, context: Object
) -> list[Object]:
    """Return the quick fixes for some diagnostics of a document.

    There are none in a notebook: a cell is not all there is to a program.
    """
    chosen = [each for each in context.get("diagnostics", ()) if _is_ours(each)]
    if not chosen or not _wants_quick_fixes(context) or isinstance(document, Cell):
        return []
    request = _request(config, workspace, document, wants_fixes=True)
    is_automatic = context.get("triggerKind") == _AUTOMATIC
    try:
        found = _quick_fixes.of(request, _PATIENCE if is_automatic else None)
    except WorkerError as error:
        _show(str(error), workspace)
        return []
    return list(_actions(found, chosen))


def _is_ours(diagnostic: Object) -> bool:
    """Tell whether a diagnostic is of one of our rules, whichever plugin reports it."""
    return str(diagnostic.get("code", "")).startswith(_FAMILY)


def _wants_quick_fixes(context: Object) -> bool:
    """Tell whether the editor asks for quick fixes, and not, say, for refactorings alone."""
    only = context.get("only")
    return not only or "quickfix" in only


def _actions(found: Iterable[QuickFix], chosen: list[Object]) -> Iterator[Object]:
    for each in found:
        places = set(each.places)
        fixed = [one for one in chosen if (one["range"]["start"]["line"], one["code"]) in places]
        if fixed:
            yield {**each.action, "diagnostics": fixed}


def _request(
    config: Config, workspace: Workspace, document: OpenDocument, *, wants_fixes: bool
) -> Request:
    capabilities = config.capabilities
    published = capabilities.get("textDocument", {}).get("publishDiagnostics", {})
    edits = capabilities.get("workspace", {}).get("workspaceEdit", {})
    # The thread that reads what the editor sends opens and closes documents meanwhile.
    documents = [each for each in list(workspace.documents.values()) if hasattr(each, "source")]
    return Request(
        _document(document),
        tuple(each for each in map(_document, documents) if each.path),
        workspace.root_path if urlsplit(workspace.root_uri).scheme in ("", "file") else "",
        wants_fixes,
        bool(published.get("codeDescriptionSupport")),
        bool(edits.get("documentChanges")),
    )


def _document(document: OpenDocument) -> Document:
    is_file = urlsplit(document.uri).scheme == "file"
    # A path may have `..` in it. Links are not followed, as nowhere else.
    path = os.path.abspath(document.path) if is_file else ""  # noqa: PTH100
    return Document(document.uri, path, document.version, document.source)


def _show(error: str, workspace: Workspace) -> None:
    """Show an error in the editor, once: the next key that is pressed would bring it up again."""
    if error not in _shown:
        _shown.add(error)
        workspace.show_message(f"flake8-flask-cli: {error}", MessageType.Error)
