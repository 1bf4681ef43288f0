"""The files of a project as the editor has them: open documents in place of what is on disk."""

from __future__ import annotations

import io
import tokenize
from collections.abc import Iterator
from pathlib import Path

from flake8_flask_cli import engine
from flake8_flask_cli.cli.configuration import Configuration
from flake8_flask_cli.cli.inputs import Files
from flake8_flask_cli.files.kinds import is_python_file
from flake8_flask_cli.fixing.outcome import NO_FILE
from flake8_flask_cli.lsp.request import Document, Request
from flake8_flask_cli.names.project import walk
from flake8_flask_cli.text import writing
from flake8_flask_cli.text.source import UNREADABLE, Source


class Buffers:
    """The open documents of a workspace by the paths of their files.

    Files are read as `text.reading.unsaved` has them: let it have the `contents`.
    """

    def __init__(self, request: Request, configuration: Configuration) -> None:
        self._documents = {Path(each.path): each for each in request.documents}
        if not request.document.path:
            self._documents[NO_FILE] = request.document
        self._files = Files(configuration)
        self._configuration = configuration

    def contents(self) -> dict[Path, bytes]:
        """Return what the files of the documents would hold if they were saved now."""
        return {path: _encoded(each.text, path) for path, each in self._documents.items()}

    def document_at(self, path: Path) -> Document | None:
        """Return the document that a file is open in, if it is."""
        return self._documents.get(path)

    def source_of(self, document: Document) -> Source | None:
        """Return the text of a document with what its file tells of it; None if it has no text.

        It has none where it cannot be written in the encoding that it declares itself.
        """
        if not document.path:
            return Source(document.text)
        source = self._files.read(document.path)
        is_same = source and source.text == document.text.removeprefix("\ufeff")
        return source if is_same else None

    def sources_below(self, root: Path) -> Iterator[Source]:
        """Yield the files below a directory that fixes may change, as `fix` has them."""
        opened = {path for path in self._documents if root in path.parents}
        for path in sorted(opened.union(walk(root))):
            if self._configuration.checks(path, root):
                source = self._source_at(path)
                if source and engine.may_find_in(source, self._configuration.settings):
                    yield source

    def _source_at(self, path: Path) -> Source | None:
        if path in self._documents:
            return self.source_of(self._documents[path])
        try:
            return writing.read(path, is_python=is_python_file(path))
        except UNREADABLE:
            return None


def _encoded(text: str, path: Path) -> bytes:
    """Return a text in the encoding that it declares, or in UTF-8 where that lacks a character."""
    content = text.encode("utf-8", "surrogatepass")
    if not is_python_file(path):
        return content
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(content).readline)
        return text.encode(encoding)
    except (SyntaxError, UnicodeEncodeError):
        return content
