"""What a rule gets for a file that is not Python: the file, its project, and the settings."""

from __future__ import annotations

from flake8_flask_cli.files.kinds import kind_of
from flake8_flask_cli.files.text_file import TextFile
from flake8_flask_cli.model import Located, Place
from flake8_flask_cli.names.project import Project, project_of
from flake8_flask_cli.record import Record
from flake8_flask_cli.settings import Settings
from flake8_flask_cli.text.source import Source


class FileContext(Record):
    """The file that is checked, its project, and the settings.

    `idiomatic` is what it is in `Context`.
    """

    file: TextFile
    project: Project
    settings: Settings
    idiomatic: bool = True

    @property
    def source(self) -> Source:
        """The text of the file."""
        return self.file.source

    def place_of(self, node: Located | Place | None) -> tuple[int, int, int]:
        """Return the 1-based line of a place, its column, and the column behind it on that line."""
        source = self.source
        if not isinstance(node, Place):
            return 1, 1, source.end_column(1)
        line, column = source.place_at(node.start)
        last_line, end_column = source.place_at(node.end)
        if last_line != line:
            return line, column, source.end_column(line)
        # A word of a shell may end with the `\r` of a `\r\n` where other lines end without it.
        return line, column, min(end_column, len(source.lines[line - 1]) + 1)


def file_context(
    source: Source, settings: Settings, *, idiomatic: bool = True
) -> FileContext | None:
    """Return the context of a file; None where it is of no kind."""
    kind = kind_of(source.path) if source.path else None
    if kind is None:
        return None
    return FileContext(TextFile(source, kind), project_of(source.path), settings, idiomatic)
