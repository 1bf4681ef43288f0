"""An editor that talks to python-lsp-server in a process of its own, over the real protocol."""

from __future__ import annotations

import os
import queue
import re
import shutil
import subprocess
import sys
import threading
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import unquote, urlsplit

from pylsp_jsonrpc.endpoint import Endpoint
from pylsp_jsonrpc.streams import JsonRpcStreamReader, JsonRpcStreamWriter

CAPABILITIES = {
    "textDocument": {"publishDiagnostics": {"codeDescriptionSupport": True}},
    "workspace": {"workspaceEdit": {"documentChanges": True}},
}
_PATIENCE = 120  # seconds, after which a test fails
# What the server has besides is slow and does not matter here.
_OTHERS = ("pyflakes", "pycodestyle", "mccabe", "rope_completion", "jedi_completion")


class Editor:
    """An editor with one workspace; `texts` has the open documents by URI, as they are now.

    `plugins` are settings of the server's plugins, and `messages` what it wants to be shown.
    """

    def __init__(
        self,
        root: Path | None,
        plugins: Mapping[str, Mapping[str, object]] | None = None,
        capabilities: Mapping[str, object] = CAPABILITIES,
    ) -> None:
        self.root = root or Path.cwd()
        self.texts: dict[str, str] = {}
        self.messages: list[str] = []
        self._versions: dict[str, int] = {}
        self._published: defaultdict[str, queue.Queue[list[Any]]] = defaultdict(queue.Queue)
        settings: dict[str, object] = {name: {"enabled": False} for name in _OTHERS}
        self._initialize = {
            "processId": None,
            "rootUri": root.as_uri() if root else None,
            "capabilities": capabilities,
            "initializationOptions": {"pylsp": {"plugins": {**settings, **(plugins or {})}}},
        }

    def __enter__(self) -> Editor:
        # As in an activated environment.
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
        program = shutil.which("pylsp", path=path)
        assert program
        self._process = subprocess.Popen(
            [program],
            cwd=self.root,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PATH": path},
        )
        handlers = {
            "textDocument/publishDiagnostics": self._publish,
            "window/showMessage": lambda params: self.messages.append(params["message"]),
        }
        self._endpoint = Endpoint(handlers, JsonRpcStreamWriter(self._process.stdin).write)
        reader = JsonRpcStreamReader(self._process.stdout)
        self._listener = threading.Thread(target=reader.listen, args=(self._endpoint.consume,))
        self._listener.start()
        self._request("initialize", self._initialize)
        self._endpoint.notify("initialized", {})
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._request("shutdown", None)
        self._endpoint.notify("exit")
        self._process.wait(_PATIENCE)
        self._listener.join(_PATIENCE)
        self._endpoint.shutdown()
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.stdout.close()

    def open(self, uri: str, text: str) -> list[Any]:
        """Open a document, and return its diagnostics."""
        self.texts[uri], self._versions[uri] = text, 1
        document = {"uri": uri, "languageId": "python", "version": 1, "text": text}
        self._endpoint.notify("textDocument/didOpen", {"textDocument": document})
        return self._published[uri].get(timeout=_PATIENCE)

    def open_notebook(self, uri: str, cells: Mapping[str, str]) -> dict[str, list[Any]]:
        """Open a notebook with the text of each cell by its URI; return their diagnostics."""
        notebook = {
            "uri": uri,
            "notebookType": "jupyter-notebook",
            "version": 1,
            "cells": [{"kind": 2, "document": cell} for cell in cells],
        }
        documents = [
            {"uri": cell, "languageId": "python", "version": 1, "text": text}
            for cell, text in cells.items()
        ]
        params = {"notebookDocument": notebook, "cellTextDocuments": documents}
        self._endpoint.notify("notebookDocument/didOpen", params)
        return {cell: self._published[cell].get(timeout=_PATIENCE) for cell in cells}

    def change(self, uri: str, text: str) -> list[Any]:
        """Type another text into a document without saving it, and return its diagnostics."""
        self.texts[uri] = text
        self._versions[uri] += 1
        document = {"uri": uri, "version": self._versions[uri]}
        changes = {"textDocument": document, "contentChanges": [{"text": text}]}
        self._endpoint.notify("textDocument/didChange", changes)
        return self._published[uri].get(timeout=_PATIENCE)

    def quick_fixes(self, uri: str, diagnostics: list[Any], **context: object) -> list[Any]:
        """Ask for the quick fixes for some diagnostics, as a person does who waits for them."""
        params = {
            "textDocument": {"uri": uri},
            "range": diagnostics[0]["range"],
            "context": {"diagnostics": diagnostics, **context},
        }
        found: list[Any] = self._request("textDocument/codeAction", params)
        return found

    def apply(self, action: Mapping[str, Any]) -> None:
        """Apply the edit of a quick fix to the documents that are open, and to other files."""
        for change in action["edit"]["documentChanges"]:
            uri, version = change["textDocument"]["uri"], change["textDocument"]["version"]
            assert version == self._versions.get(uri)
            if uri in self.texts:
                self.texts[uri] = edited(self.texts[uri], change["edits"])
            else:
                path = path_of(uri)
                path.write_bytes(edited(path.read_bytes().decode(), change["edits"]).encode())

    def _request(self, method: str, params: object) -> Any:
        return self._endpoint.request(method, params).result(_PATIENCE)

    def _publish(self, params: Mapping[str, Any]) -> None:
        self._published[params["uri"]].put(params["diagnostics"])


def path_of(uri: str) -> Path:
    """Return the path of the file that a URI names."""
    return Path(unquote(urlsplit(uri).path))


def edited(text: str, edits: list[Any]) -> str:
    """Return a text after edits, as the protocol says how: positions count units of UTF-16."""
    content = text.encode("utf-16-le")
    lines = re.findall("[^\r\n]*(?:\r\n|\r|\n|$)", text)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line.encode("utf-16-le")))

    def offset(position: Mapping[str, int]) -> int:
        line, character = position["line"], position["character"]
        assert starts[line] + 2 * character <= starts[line + 1]
        return starts[line] + 2 * character

    for edit in sorted(edits, key=lambda each: offset(each["range"]["start"]), reverse=True):
        start, end = offset(edit["range"]["start"]), offset(edit["range"]["end"])
        content = content[:start] + edit["newText"].encode("utf-16-le") + content[end:]
    return content.decode("utf-16-le")
