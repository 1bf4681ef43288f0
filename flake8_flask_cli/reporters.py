"""flake8 formatters for CI services: `flake8 --format fcl-github`, `fcl-gitlab` and `fcl-sarif`.

They report the codes of every plugin. Written for flake8 6.0 to 7.5. flake8 imports this module in
every run, so what a formatter needs is imported where it is used.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING

from flake8.formatting.base import BaseFormatter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO

    from flake8.statistics import Statistics
    from flake8.violation import Violation


class _Formatter(BaseFormatter):  # type: ignore[misc] # flake8 ships no types
    """What the formatters have in common: the output is UTF-8, whatever the locale."""

    mode = "a"
    """How the output file is opened; flake8 itself appends to it."""
    output_fd: IO[str] | None

    def start(self) -> None:
        """Open the output file, if there is one."""
        if self.filename:
            path = Path(self.filename)
            path.parent.mkdir(parents=True, exist_ok=True)
            self.output_fd = path.open(self.mode, encoding="utf-8")


class GitHub(_Formatter):
    """Annotations of GitHub Actions."""

    def handle(self, error: Violation) -> None:
        """Write an annotation."""
        from flake8_flask_cli.formats.github import annotation

        line, column = _position(error)
        place = {"file": _path(error), "line": str(line), "col": str(column)}
        text = annotation("error", place, error.code, [error.text]).removesuffix("\n")
        self.write(text.encode("utf-8", "backslashreplace").decode(), None)


class _Document(_Formatter):
    """A formatter whose output is one JSON value: the last run's, if there are several."""

    mode = "w"

    def start(self) -> None:
        """Begin with nothing."""
        super().start()
        self.found: list[Violation] = []

    def handle(self, error: Violation) -> None:
        """Keep what is reported until all is."""
        self.found.append(error)

    def stop(self) -> None:
        """Write the document."""
        self.write(self.document().removesuffix("\n"), None)
        super().stop()

    def document(self) -> str:
        """Return the document."""
        raise NotImplementedError

    def show_statistics(self, statistics: Statistics) -> None:
        """Print the statistics to standard error."""
        with self._aside():
            super().show_statistics(statistics)

    def show_benchmarks(self, benchmarks: list[tuple[str, float]]) -> None:
        """Print the benchmarks to standard error."""
        with self._aside():
            super().show_benchmarks(benchmarks)

    @contextmanager
    def _aside(self) -> Iterator[None]:
        """Have flake8 write to standard error."""
        output, self.output_fd = self.output_fd, None
        try:
            with redirect_stdout(sys.stderr):
                yield
        finally:
            self.output_fd = output


class GitLab(_Document):
    """A Code Quality report of GitLab."""

    def document(self) -> str:
        """Return the report."""
        from flake8_flask_cli.formats.gitlab import Issue, issues_text

        return issues_text(
            Issue(
                _path(each),
                _position(each)[0],
                each.code,
                f"{each.code} {each.text}",
                each.physical_line or "",
            )
            for each in self.found
        )


class Sarif(_Document):
    """A log of SARIF 2.1.0."""

    def document(self) -> str:
        """Return the log."""
        import flake8

        from flake8_flask_cli.formats.sarif import Result, Tool, log_text
        from flake8_flask_cli.settings import from_options

        results = [
            Result(
                _path(each),
                *_position(each),
                end_column=0,
                code=each.code,
                message=each.text,
                text=each.physical_line or "",
            )
            for each in self.found
        ]
        tool = Tool("flake8", flake8.__version__, "https://flake8.pycqa.org/")
        return log_text(results, tool, from_options(self.options))


def _path(error: Violation) -> str:
    """Return the path of a file in its repository; standard input keeps its name."""
    from flake8_flask_cli.names.import_paths import repository_path

    name: str = error.filename
    if name in ("-", "stdin"):
        return name
    return repository_path(Path(os.path.abspath(name)))  # noqa: PTH100 - links are not followed


def _position(error: Violation) -> tuple[int, int]:
    """Return a line and a column, 1-based: a file that cannot be read has 0 and 1."""
    return max(error.line_number, 1), max(error.column_number, 1)
