"""The files that a command is given: reading them, skipping them, and their display paths."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

from flake8_flask_cli.cli.configuration import Configuration
from flake8_flask_cli.cli.terminal import say
from flake8_flask_cli.files.kinds import is_python_file
from flake8_flask_cli.files.text_file import LARGEST_TEXT
from flake8_flask_cli.fixing.outcome import NO_FILE
from flake8_flask_cli.gate import may_matter, text_rules_for
from flake8_flask_cli.names.import_paths import displayed_path
from flake8_flask_cli.text.reading import read_bytes
from flake8_flask_cli.text.source import Source, reason_of

STANDARD_INPUT = "-"


class Files:
    """Files by the names that flake8 has for them: `./manage.py`, or `-`.

    Unless it `is_silent`, it is printed why a file is skipped.

    `skipped` has those that are skipped, by their display paths, with the reason.
    `broken` are those of them that may matter and are not Python: each counts as a finding.
    """

    def __init__(self, configuration: Configuration, *, is_silent: bool = False) -> None:
        self.configuration = configuration
        self.skipped: dict[str, str] = {}
        self.broken: list[Path] = []
        self._is_silent = is_silent
        self._names: dict[Path, str] = {}

    def given(self, paths: Sequence[str]) -> list[str]:
        """Return the names of the files to look at for some paths, sorted.

        Prints a message where there are none, or no rule is on.
        """
        found = sorted(self.configuration.files(paths))
        if not found:
            where = ", ".join(paths) or "the current directory"
            say(f"nothing to check in {where}: no file of a known kind, or all are excluded")
        elif self.configuration.is_all_off:
            say("flake8's configuration turns every rule off; `--select FCL` turns them on")
        return found

    @cached_property
    def standard_input(self) -> bytes:
        """What is on standard input."""
        return sys.stdin.buffer.read()

    def read(self, name: str) -> Source | None:
        """Read a file, or standard input; skip it, and return None, where it cannot be decoded.

        A large file that is not Python is passed over.
        """
        path = self._path(name)
        self._names[path or NO_FILE] = (
            self.configuration.stdin_name if name == STANDARD_INPUT else name
        )
        content, is_python = b"", is_python_file(path)
        try:
            content = self._content(name, path)
            if not is_python and len(content) > LARGEST_TEXT:
                return None
            source = Source.from_bytes(content, path, is_python=is_python)
            if "\0" not in source.text:
                return source
            reason = f"{'source code' if is_python else 'text'} cannot contain null bytes"
        except (SyntaxError, ValueError, OSError) as error:
            reason = reason_of(error)
        # The words of the gate are ASCII. In UTF-16, there are null bytes between their letters.
        letters = content.replace(b"\0", b"").decode("latin-1")
        settings = self.configuration.settings
        if is_python and may_matter(letters, str(path or ""), settings):
            self.skip_broken(Source(letters, path), reason)
        elif is_python or text_rules_for(letters, str(path), settings):
            self.skip(self.display_path(path or NO_FILE), reason)
        return None

    def skip(self, name: str, reason: str) -> None:
        """Skip a file, by its display path, and print why."""
        self.skipped[name] = reason
        if not self._is_silent:
            say(f"{name} is skipped: {reason}")

    def add(
        self, names: Mapping[Path, str], skipped: Mapping[str, str], broken: Sequence[Path]
    ) -> None:
        """Add what another process found out: names of files, those skipped, and those broken."""
        self._names.update(names)
        for name, reason in skipped.items():
            self.skip(name, reason)
        self.broken += broken

    def skip_broken(self, source: Source, reason: str) -> None:
        """Skip a file that a rule would have to check if it were Python, which it is not.

        Nothing is said of a file that need not be: pre-commit gives a page that mentions Flask.
        """
        name = self.display_path(source.path or NO_FILE)
        if source.path is None or self.configuration.expects_python(name, source.text):
            self.skip(name, reason)
            if not self.configuration.leaves_out(source):
                self.broken.append(source.path or NO_FILE)

    def display_path(self, path: Path) -> str:
        """Return what the output calls a file, be it one of those that were read or not."""
        return self._names.get(path) or displayed_path(path)

    def _path(self, name: str) -> Path | None:
        """Return the path of a file.

        Links are not followed: an import is looked up in the directory of the link.
        """
        if name == STANDARD_INPUT:
            return self.configuration.stdin_path
        return Path(os.path.abspath(name))  # noqa: PTH100

    def _content(self, name: str, path: Path | None) -> bytes:
        if path is None or name == STANDARD_INPUT:
            return self.standard_input
        return read_bytes(path)
