"""What the language server sends to the process that checks and fixes, and what it gets back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flake8_flask_cli.record import Record


class Document(Record):
    """A document that is open in the editor; `path` is empty for one that belongs to no file."""

    uri: str
    path: str
    version: int | None
    text: str


class Request(Record):
    """A document to check, or to find quick fixes for, with all open documents of its workspace.

    `root` is the directory of the workspace, or empty. The editor shows the page of a diagnostic if
    it `has_links`, and takes edits for one version of a document if it `has_versions`.
    """

    document: Document
    documents: tuple[Document, ...]
    root: str
    wants_fixes: bool
    has_links: bool
    has_versions: bool

    @classmethod
    def from_json(cls, value: Sequence[Any]) -> Request:
        """Return a request that was sent as JSON."""
        document, documents, *others = value
        return cls(Document(*document), tuple(Document(*each) for each in documents), *others)


class Stamp(Record):
    """A file as it was read: its path, the time of its last change in nanoseconds, its size."""

    path: str
    changed: int
    size: int


class QuickFix(Record):
    """A `CodeAction` of the protocol, and the diagnostics of the document that it fixes.

    `places` are their 0-based lines and their codes. `files` are those that the edit changes and
    that are not open: it is good as long as they are as they were.
    """

    action: Mapping[str, Any]
    places: Sequence[tuple[int, str]]
    files: Sequence[Stamp]

    @classmethod
    def from_json(cls, value: Sequence[Any]) -> QuickFix:
        """Return a quick fix that was sent as JSON."""
        action, places, files = value
        return cls(
            action, [(line, code) for line, code in places], [Stamp(*each) for each in files]
        )
