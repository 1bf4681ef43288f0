"""flake8's own configuration for the commands: which files, which codes, which lines.

flake8 itself decides, by its own classes (6.0 and newer): a file, a code or a line that flake8
leaves out is left out here. But no plugins are loaded, because that would run code of
the project that is checked (`[flake8:local-plugins]`).
"""

from __future__ import annotations

import argparse
import configparser
import io
import logging
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import NoReturn
from weakref import WeakKeyDictionary

import flake8
from flake8.discover_files import expand_paths
from flake8.exceptions import Flake8Exception
from flake8.formatting.default import Default
from flake8.main.options import register_default_options, stage1_arg_parser
from flake8.options.aggregator import aggregate_options
from flake8.options.config import load_config
from flake8.options.manager import OptionManager
from flake8.processor import FileProcessor
from flake8.style_guide import Decision, StyleGuide, StyleGuideManager
from flake8.utils import fnmatch, matches_filename, parse_files_to_codes_mapping
from flake8.violation import Violation

from flake8_flask_cli import settings
from flake8_flask_cli.cli import pyproject
from flake8_flask_cli.cli.environments import environment_of
from flake8_flask_cli.cli.parser import nearest
from flake8_flask_cli.cli.terminal import CommandError
from flake8_flask_cli.files.kinds import is_python_file, kind_of
from flake8_flask_cli.gate import RULES
from flake8_flask_cli.model import Diagnostic
from flake8_flask_cli.names.import_paths import is_in_repository, project_root
from flake8_flask_cli.options import OPTIONS, error_in
from flake8_flask_cli.plugin import Plugin
from flake8_flask_cli.text.source import Source

LOG = logging.getLogger("flake8.flask_cli")

_FAMILY = "FCL"


def add_options(parser: argparse.ArgumentParser) -> argparse._ArgumentGroup:
    """Add the options that choose files and rules; their defaults are those of flake8.

    Returns the group of options for what is said of the output.
    """
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="files and directories; - reads standard input (default: the current directory)",
    )
    for name, text in (
        ("--select", "rules to check: codes, or how they begin (FCL1)"),
        ("--ignore", "rules to skip: codes, or how they begin"),
    ):
        parser.add_argument(name, metavar="CODE,...", default=argparse.SUPPRESS, help=text)
    output = parser.add_argument_group("output")
    configuration = add_settings(parser, OPTIONS)
    configuration.add_argument(
        "--stdin-display-name",
        metavar="PATH",
        default=argparse.SUPPRESS,
        help="file name to report for standard input",
    )
    return output


def add_settings(parser: argparse.ArgumentParser, names: Iterable[str]) -> argparse._ArgumentGroup:
    """Add the options that choose the configuration, and those of some settings.

    Returns the group of the former.
    """
    configuration = parser.add_argument_group("configuration")
    configuration.add_argument(
        "--config",
        metavar="FILE",
        default=argparse.SUPPRESS,
        help="read this configuration file of flake8, and no other",
    )
    configuration.add_argument(
        "--isolated", action="store_true", help="ignore all configuration files"
    )
    group = parser.add_argument_group(
        "settings",
        "They can also be set in flake8's configuration files, and in the table\n"
        "[tool.flake8-flask-cli] of pyproject.toml.",
    )
    for name in names:
        how = OPTIONS[name]
        group.add_argument(
            name,
            metavar=how["metavar"],
            default=argparse.SUPPRESS,
            help=how["help"].replace("%(default)s", how["default"]),
        )
    return configuration


class Configuration:
    """What flake8's configuration says of files, codes and lines.

    `settings` are those of the rules.
    """

    def __init__(self, options: argparse.Namespace) -> None:
        self.settings = settings.from_options(options)
        self._options = options
        self._guides = StyleGuideManager(options, Default(options))
        self._files: WeakKeyDictionary[Source, _File] = WeakKeyDictionary()

    @property
    def stdin_path(self) -> Path | None:
        """The absolute path that is given for standard input, if one is."""
        is_named = self.stdin_name not in ("-", "stdin")
        return Path(self.stdin_name).absolute() if is_named else None

    @property
    def stdin_name(self) -> str:
        """What standard input is called in the output."""
        return str(self._options.stdin_display_name)

    @property
    def is_all_off(self) -> bool:
        """Whether no rule is on, but for what a single file may say."""
        decide = self._guides.default_style_guide.should_report_error
        return decide(_FAMILY) is not Decision.Selected and not self.codes

    @property
    def codes(self) -> list[str]:
        """The rules that are on; in a single file, fewer may be."""
        decide = self._guides.default_style_guide.should_report_error
        return [code for code in RULES if decide(code) is Decision.Selected]

    def files(self, paths: Sequence[str]) -> Iterator[str]:
        """Yield the files to check for some paths, each once; `-` stays as it is.

        They are those that flake8 checks, and others of a kind that is read. Raises CommandError
        where there is nothing at a path.
        """
        for path in paths:
            if path != "-" and not os.path.lexists(path):
                raise CommandError(f"{path}: no such file or directory")
        found = expand_paths(
            paths=paths,
            stdin_display_name=self._options.stdin_display_name,
            filename_patterns=("*",),
            exclude=self._excluded,
        )
        given = {"-", *paths}
        for name in dict.fromkeys(found):
            if name in given or self._is_for_flake8(name) or _is_read(name, paths):
                yield name

    def _is_for_flake8(self, name: str) -> bool:
        """Tell whether flake8 checks a file in a directory that it is given."""
        return bool(fnmatch(name, self._options.filename))

    def expects_python(self, name: str, text: str) -> bool:
        """Tell whether a file is to be Python, by its name or, without an ending, its first line.

        flake8 takes for Python whatever it is given by name.
        """
        return self._is_for_flake8(name) or (
            not Path(name).suffix and bool(re.match(r"#!.*python", text))
        )

    def checks(self, path: Path, directory: Path) -> bool:
        """Tell whether a file is one of those to check when a directory above it is given."""
        name = str(path)
        is_one = self._is_for_flake8(name) or _is_read(name, [str(directory)])
        return is_one and not self.excludes(path, directory)

    def excludes(self, path: Path, directory: Path) -> bool:
        """Tell whether flake8 leaves a file out when it is given a directory above it."""
        below = [each for each in (path, *path.parents) if directory in each.parents]
        return any(matches_filename(str(each), self._excluded, "%(path)s", LOG) for each in below)

    @property
    def _excluded(self) -> tuple[str, ...]:
        return (*self._options.exclude, *self._options.extend_exclude)

    def suppression_reason(self, source: Source, diagnostic: Diagnostic) -> str:
        """Return why flake8 would not report a diagnostic, or the empty string if it would."""
        file = self._file(source)
        if not file.is_selected(diagnostic.code):
            return f"{diagnostic.code} is not selected here"
        if not file.has_comments:
            return ""
        if file.is_ignored:
            return "`# flake8: noqa` suppresses the file"
        violation = Violation(
            diagnostic.code,
            file.name,
            diagnostic.line,
            diagnostic.column,
            diagnostic.problem,
            file.line_at(diagnostic.line),
        )
        if violation.is_inline_ignored(self._options.disable_noqa):
            return "`# noqa` suppresses it"
        return ""

    def leaves_out(self, source: Source) -> bool:
        """Tell whether flake8 would report nothing in a file, whatever is found there."""
        file = self._file(source)
        return file.is_ignored or not any(map(file.is_selected, RULES))

    @property
    def per_file_ignores(self) -> list[tuple[str, list[str]]]:
        """What `per-file-ignores` says: patterns of files, each with codes."""
        found: list[tuple[str, list[str]]] = parse_files_to_codes_mapping(
            self._options.per_file_ignores
        )
        return found

    def pattern_for(self, name: str) -> str:
        """Return the pattern of `per-file-ignores` that flake8 goes by for a file, if one matches.

        That is the longest one; it is absolute if it has a slash.
        """
        return self._guides.style_guide_for(name).filename or ""

    def _file(self, source: Source) -> _File:
        if source not in self._files:
            name = str(source.path or self.stdin_name)
            self._files[source] = _File(
                name, source, self._guides.style_guide_for(name), self._options
            )
        return self._files[source]


def _is_read(name: str, paths: Sequence[str]) -> bool:
    """Tell whether a file is of a kind that is read, and belongs to the project.

    A link does not where it leads to a file that is read by its own name, or out of the repository.
    """
    path = Path(name).absolute()
    if kind_of(path) is None or environment_of(Path(name), paths) is not None:
        return False
    if not path.is_symlink():
        return True
    real = Path(os.path.realpath(path))
    return kind_of(real) is None and is_in_repository(real, project_root(path))


class _File:
    """What flake8 knows of one file. It is asked for comments only where there may be any.

    It reads every line to find out whether the file is ignored, and all tokens for one statement.
    `has_comments` is whether there may be a `# noqa`.
    """

    def __init__(
        self, name: str, source: Source, guide: StyleGuide, options: argparse.Namespace
    ) -> None:
        self.name = name
        self.has_comments = "noqa" in source.text.lower()
        # Not the source itself, with which this is dropped.
        self._text = source.text
        self._is_python = is_python_file(source.path)
        self._guide = guide
        self._options = options

    @cached_property
    def _processor(self) -> FileProcessor:
        # flake8 reads every line ending as a newline.
        lines = list(io.StringIO(self._text, newline=None))
        return FileProcessor(self.name, self._options, lines)

    @cached_property
    def is_ignored(self) -> bool:
        """Whether a comment of the file ignores all of it."""
        return self.has_comments and bool(self._processor.should_ignore_file())

    def line_at(self, line: int) -> str | None:
        """Return the line on which a `# noqa` counts for a 1-based line: in Python, its statement.

        Elsewhere that is the line itself, whatever `#` means there.
        """
        if self._is_python:
            found: str | None = self._processor.noqa_line_for(line)
            return found
        return self._processor.lines[line - 1] if line <= len(self._processor.lines) else ""

    def is_selected(self, code: str) -> bool:
        """Tell whether a rule is on in the file."""
        return self._guide.should_report_error(code) is Decision.Selected


def configured(chosen: argparse.Namespace) -> Configuration:
    """Return the configuration for the options that a user has chosen.

    Raises CommandError where they, or a configuration file, say what cannot be.
    """
    _expect_codes(chosen)
    broken = _BrokenFiles()
    logger = logging.getLogger("flake8.options.config")
    logger.addHandler(broken)
    try:
        return Configuration(_flake8_options(chosen))
    except (Flake8Exception, configparser.Error, ValueError, OSError) as error:
        raise CommandError(_on_one_line(str(error))) from None
    finally:
        logger.removeHandler(broken)


class _BrokenFiles(logging.Handler):
    """Turns into an error what flake8 only logs: a file that it ignores may say what to exclude."""

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno >= logging.WARNING:
            raise CommandError(_on_one_line(record.getMessage()).removeprefix("ignoring "))


def _on_one_line(text: str) -> str:
    """Return what configparser and flake8 say on several lines."""
    return " ".join(text.split())


def _flake8_options(chosen: argparse.Namespace) -> argparse.Namespace:
    preliminary = stage1_arg_parser()
    manager = OptionManager(
        version=flake8.__version__,
        plugin_versions="",
        parents=[preliminary],
        formatter_names=[],
    )
    manager.parser.error = _refuse
    register_default_options(manager)
    Plugin.add_options(manager)
    manager.extend_default_select([_FAMILY])
    if not chosen.isolated:
        # As defaults: flake8's own files take precedence, so that both report the same.
        manager.parser.set_defaults(**pyproject.settings_above(Path.cwd()))
    config = getattr(chosen, "config", None)
    parsed, directory = load_config(config=config, extra=[], isolated=chosen.isolated)
    given = [
        f"--{name.replace('_', '-')}={value}"
        for name, value in vars(chosen).items()
        if name in ("select", "ignore", "stdin_display_name") or name.startswith("flask_cli_")
    ]
    options: argparse.Namespace = aggregate_options(manager, parsed, directory, given)
    error = error_in(options)
    if error:
        raise CommandError(error)
    return options


def _refuse(message: str) -> NoReturn:
    raise CommandError(message)


def _expect_codes(chosen: argparse.Namespace) -> None:
    """Raise CommandError where `--select` or `--ignore` names no rule."""
    for option in ("select", "ignore"):
        if not hasattr(chosen, option):
            continue
        for given in re.split(r"[,\s]+", getattr(chosen, option)):
            if not given or not any(code.startswith(given) for code in RULES):
                raise CommandError(
                    f"no rule matches {given!r} in --{option}{nearest(given, RULES)}; "
                    "`flake8-flask-cli rules` lists them"
                )
