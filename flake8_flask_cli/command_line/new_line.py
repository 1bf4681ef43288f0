"""What becomes of a command line in a text file that starts a program of the project."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from flake8_flask_cli.application.app_value import AppValue
from flake8_flask_cli.application.module_value import flask_app_value, module_named, split_value
from flake8_flask_cli.application.tried_modules import first_tried
from flake8_flask_cli.command_line.click_lines import migrated_command
from flake8_flask_cli.command_line.flask_words import (
    FlaskOptions,
    flask_options,
    flask_words,
    quoted_if_needed,
)
from flake8_flask_cli.command_line.invocation import Invocation, Started, invocation
from flake8_flask_cli.command_line.new_command import NewCommand
from flake8_flask_cli.command_line.program_names import MANAGE
from flake8_flask_cli.command_line.runserver_words import RunWords, run_words
from flake8_flask_cli.command_line.script_lines import ScriptProgram, script_programs
from flake8_flask_cli.command_line.started_files import started_as, started_files, working_directory
from flake8_flask_cli.command_line.word_edit import WordEdit, words_replaced
from flake8_flask_cli.names.import_paths import project_root, repository_root
from flake8_flask_cli.names.project import files_mentioning
from flake8_flask_cli.record import Record
from flake8_flask_cli.settings import Settings
from flake8_flask_cli.text.reading import until_files_change

_SETTINGS = ("settings that the code gave the old server are not kept",)


class NewLine(Record):
    """What becomes of a command line: `edits` of its words; none where a person must write it.

    `typed` is what is typed then, from the word on that starts the program, and `started` what is
    today, up to the name of the command. `fault` says why that does not run, empty where it does.
    `advice` says what to do first, and `lost` what is not kept, a sentence each. `is_complete` is
    whether the words have no placeholder. `group` is the fix group of the program; empty once that
    is migrated. `guessed` says what is not known to be kept.
    """

    edits: tuple[WordEdit, ...]
    typed: str
    started: str
    fault: str = ""
    advice: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    is_complete: bool = True
    group: frozenset[str] = frozenset()
    guessed: tuple[str, ...] = ()


class CommandWords(Record):
    """The words of a command line in a text file; `in_shell` is whether a shell reads them.

    `directory` is where it runs, from that of the file, as far as the file says so. `written` are
    the words as they are typed in a shell, where they are known so. `before` are the words of what
    starts the program: `docker compose run web`.
    """

    words: tuple[str, ...]
    file: Path
    in_shell: bool = True
    directory: str = ""
    written: tuple[str, ...] = ()
    before: tuple[str, ...] = ()

    def typed(self, edits: Sequence[WordEdit], first: int) -> str:
        """Return what is typed after edits, from a word on."""
        words = self.written or tuple(map(quoted_if_needed, self.words))
        moved = [each._replace(start=each.start - first, end=each.end - first) for each in edits]
        start, end, new = words_replaced(moved, words[first:])
        return " ".join((*words[first : first + start], *new, *words[first + end :]))


def new_line(
    line: CommandWords, settings: Settings, *, idiomatic: bool = True, as_hint: bool = False
) -> NewLine | None:
    """Return what a command line becomes that starts a program; None if it stays.

    With `as_hint` that is also what it becomes once a person has mended what `flask` would skip.
    """
    repository = repository_root(project_root(line.file))
    programs = script_programs(repository, settings, idiomatic)
    started = invocation(line.words, _program_names(repository, settings, idiomatic))
    if started is None:
        return None
    if line.written and line.written[started.first].startswith("$"):
        started = started.from_variable
    words = line.words[started.end :]
    paths = started_files(started, line.file.parent / line.directory, repository)
    found: set[NewLine | None] = set()
    for path in _of_service(paths, line):
        root = project_root(path)
        command = (
            _command_of(programs[path], words)
            if path in programs
            else migrated_command(words, path, root, repository, settings)
        )
        found.add(_Line(line, started, path, command).new(as_hint) if command else None)
    if not paths and started.program.endswith(MANAGE):
        root = project_root(line.file)
        command = migrated_command(words, None, root, repository, settings)
        found.add(_Line(line, started, root / MANAGE, command).new(as_hint) if command else None)
    return found.pop() if len(found) == 1 else None


@until_files_change(8)
def _program_names(repository: Path, settings: Settings, idiomatic: bool) -> frozenset[str]:
    """Return the names of the programs of a repository in command lines."""
    programs = script_programs(repository, settings, idiomatic)
    driven = files_mentioning(repository, (b"FlaskGroup",))
    names = {name for path in (*programs, *driven) for name in started_as(path)}
    return frozenset((*names, MANAGE))


def _of_service(paths: Sequence[Path], line: CommandWords) -> Sequence[Path]:
    """Return those of several files whose directory a word of the line names, if any do.

    `docker compose run users-service python manage.py` is for the one in `users`.
    """
    words = {part for each in (*line.before, *line.words) for part in re.split(r"[-_/]|^$", each)}
    named = [each for each in paths if each.parent.name in words]
    return named or paths


def _command_of(programs: Sequence[ScriptProgram], words: Sequence[str]) -> NewCommand | None:
    return next(filter(None, (each.command(words) for each in programs)), None)


class _Line:
    """A command line that runs a command of a program by its file."""

    def __init__(
        self, line: CommandWords, started: Invocation, path: Path, command: NewCommand
    ) -> None:
        self._line = line
        self._started = started
        self._path = path
        self._root = project_root(path)
        self._command = command
        self._name_end = started.end + command.length

    def new(self, as_hint: bool) -> NewLine | None:
        command = self._command
        if not command.words:
            return self._made((), RunWords(is_complete=False))._replace(typed=command.instead)
        options = flask_options(self._root)
        run = self._run_words(options)
        if run is None:
            return None
        edits = [*self._name(run), *run.edits]
        if command.app is None or (command.skipped and not as_hint):
            return self._made(edits, run) if edits else None
        app = self._app(command.app)
        starts = flask_words(
            self._started,
            self._line.words,
            app.value or "",
            run.environment,
            has_app_option=options.app,
            in_shell=self._line.in_shell,
        )
        made = self._made([*starts, *edits], run)
        return made._replace(
            advice=(*app.advice, *filter(None, (command.skipped,))),
            is_complete=made.is_complete and app.is_complete and not app.rename,
        )

    def _app(self, app: AppValue) -> AppValue:
        """Return the value of `--app` where the line is typed; None where it needs none."""
        if app.value is None:
            return app
        if self._is_found_without_name(app.value):
            return app._replace(value=None)
        where = working_directory(self._started, self._path)
        if where == self._root:
            return app
        name, rest = split_value(app.value)
        module = module_named(name, self._root)
        if where and module and module.is_relative_to(where):
            name = flask_app_value(module, where)
        elif module == self._path and self._started.started is Started.FILE:
            name = self._started.program
        else:
            return app._replace(is_complete=False)
        return app._replace(value=name if rest is None else f"{name}:{rest}")

    def _made(self, edits: Sequence[WordEdit], run: RunWords) -> NewLine:
        words, first = self._line.words, self._started.first
        return NewLine(
            tuple(sorted(edits)),
            self._line.typed(edits, first) if edits else "",
            " ".join(words[first : self._name_end]),
            self._command.fault,
            lost=run.lost,
            is_complete=run.is_complete,
            group=self._command.group,
            guessed=_SETTINGS if self._command.fault and self._command.server is not None else (),
        )

    def _run_words(self, options: FlaskOptions) -> RunWords | None:
        """Return what becomes of the words behind the command, where it is one of `flask`."""
        words = self._line.words
        if self._command.server is not None:
            return run_words(
                words, self._name_end, self._command.server, has_debug_option=options.debug
            )
        if self._command.is_shell:
            return RunWords(tuple(_without_shell_options(words, self._name_end)))
        return RunWords()

    def _name(self, run: RunWords) -> Iterator[WordEdit]:
        """Yield the edit of the name of the command, and of the options that it needs now."""
        start = self._started.end
        old = self._line.words[start : self._name_end]
        new = (*self._command.words, *run.added)
        if new != old:
            yield WordEdit(start, self._name_end, new)

    def _is_found_without_name(self, value: str) -> bool:
        """Tell whether `flask` finds a module when nothing names one: `app.py`."""
        name, rest = split_value(value)
        tried = first_tried(self._root)
        is_tried = tried is not None and module_named(name, self._root) == tried
        where = working_directory(self._started, self._path)
        return rest is None and is_tried and where in (None, self._root)


def _without_shell_options(words: Sequence[str], start: int) -> Iterator[WordEdit]:
    """Yield the edits that leave out the options of Flask-Script's `shell`."""
    for index, word in enumerate(words[start:], start):
        if word.startswith("--no-"):
            yield WordEdit(index, index + 1, ())
