"""flake8 entry point: passes the parsed file to the engine and yields its diagnostics."""

from __future__ import annotations

import argparse
import ast
import logging
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from flake8_flask_cli import __version__

if TYPE_CHECKING:
    from flake8.options.manager import OptionManager

# Below flake8's own logger, which only `flake8 -v` turns on.
LOG = logging.getLogger("flake8.flask_cli")


class Plugin:
    """The checks FCLnnn, run once for each file."""

    name = "flake8-flask-cli"
    version = __version__
    options: ClassVar[argparse.Namespace]

    def __init__(self, tree: ast.Module, lines: list[str], filename: str) -> None:
        self.tree = tree
        self.lines = lines
        self.filename = filename

    @classmethod
    def add_options(cls, parser: OptionManager) -> None:
        """Register the settings, for the command line and flake8's configuration files alike."""
        from flake8_flask_cli.options import OPTIONS

        for name, how in OPTIONS.items():
            parser.add_option(name, parse_from_config=True, **how)

    @classmethod
    def parse_options(
        cls, option_manager: OptionManager, options: argparse.Namespace, _files: list[str]
    ) -> None:
        """Keep what the user has set; flake8 calls this again in each of its processes."""
        from flake8_flask_cli.options import error_in

        error = error_in(options)
        if error:
            option_manager.parser.error(error)
        cls.options = options

    def run(self) -> Iterator[tuple[int, int, str, type[Any]]]:
        """Yield (1-based line, 0-based column in characters, message, type) for flake8."""
        from flake8_flask_cli.module_path import with_packages_first

        path = sys.path[:]
        sys.path[:] = with_packages_first(path)
        try:
            found = list(self._messages())
        except Exception:
            # flake8 stops the whole run when a plugin raises, so an error is only logged.
            LOG.exception("could not check %s for FCL", self.filename)
            return
        finally:
            sys.path[:] = path
        for line, column, text in found:
            yield line, column, text, type(self)

    def _messages(self) -> Iterator[tuple[int, int, str]]:
        """Yield a 1-based line, a 0-based column and the message, as flake8 can write it."""
        from flake8_flask_cli.gate import has_word

        text, path, options = "".join(self.lines), self._path(), self.options
        named = options.flask_cli_factories, options.flask_cli_managers
        if not has_word(text, str(path or ""), *named):
            return
        from flake8_flask_cli.engine import check_text
        from flake8_flask_cli.settings import from_options

        settings = from_options(options)
        found = check_text(text, path, settings, self.tree)
        if not found:
            return
        from flake8_flask_cli.text.message import message

        encoding = self._encoding_of_output()
        if self._is_writable(text, encoding):
            for each in found:
                line = message(each, settings)
                writable = line.encode(encoding, "backslashreplace").decode(encoding)
                yield each.line, each.column - 1, writable

    def _path(self) -> Path | None:
        """Return the absolute path of the file; None where standard input has no name."""
        is_file = self.filename not in ("-", "stdin")
        # Links are not followed: an import is looked up in the directory of the link.
        return Path(os.path.abspath(self.filename)) if is_file else None  # noqa: PTH100

    def _encoding_of_output(self) -> str:
        """Return the encoding in which flake8 (6.0 to 7.5) writes: UTF-8 to standard output."""
        if not self.options.output_file:
            return "utf-8"
        import locale

        return locale.getpreferredencoding(do_setlocale=False)

    def _is_writable(self, text: str, encoding: str) -> bool:
        """Tell whether flake8 can write what it prints with a message; else it stops the run."""
        if not _can_write(self.filename, encoding):
            LOG.warning("flake8 cannot write the name of %r, so FCL is silent", self.filename)
            return False
        if self.options.show_source and not _can_write(text, encoding):
            LOG.warning("flake8 cannot write the source of %r, so FCL is silent", self.filename)
            return False
        return True


def _can_write(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
