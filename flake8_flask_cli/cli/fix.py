"""`flake8-flask-cli fix`: apply the fixes, and report what was fixed, what not, and what to do."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from flake8_flask_cli.cli.configuration import Configuration, add_options, configured
from flake8_flask_cli.cli.diff import difference
from flake8_flask_cli.cli.environments import environment_of
from flake8_flask_cli.cli.inputs import STANDARD_INPUT, Files
from flake8_flask_cli.cli.parser import add_format
from flake8_flask_cli.cli.terminal import (
    CommandError,
    Commands,
    Progress,
    add_color,
    say,
    wants_colour,
)
from flake8_flask_cli.engine import may_find_in
from flake8_flask_cli.files.kinds import is_python_file
from flake8_flask_cli.fixing.outcome import NO_FILE, Outcome
from flake8_flask_cli.formats import fix_formats
from flake8_flask_cli.model import Topic
from flake8_flask_cli.names.import_paths import is_in_repository, project_root
from flake8_flask_cli.text import writing
from flake8_flask_cli.text.interrupts import held_back
from flake8_flask_cli.text.source import UNREADABLE, Source, reason_of
from flake8_flask_cli.text.writing import HalfWrittenError

_EPILOG = """\
examples:
  flake8-flask-cli fix --diff                 show what would change, and change nothing
  flake8-flask-cli fix                        change what keeps the command line as it is
  flake8-flask-cli fix --unsafe-fixes shop    also change behaviour, and list what changes
  flake8-flask-cli fix --partial              move a program but for what cannot be rewritten
  flake8-flask-cli fix - < manage.py          the changed text on standard output

What belongs together, a Manager and all its commands, is changed as one or not at all: give the
whole repository. `# noqa` on a line keeps the line as it is.

exit status: 0 nothing to change; 1 changed or would change, or files of a program are missing, or
a file cannot be parsed, which standard error names; 2 an error, and nothing is written
"""


def add_fix(commands: Commands) -> None:
    """Add the command to the program."""
    parser = commands.add_parser(
        "fix",
        usage="flake8-flask-cli fix [OPTION ...] [PATH ...]",
        help="rewrite the code",
        description="Rewrite the code for the Flask CLI. A command keeps its\n"
        "name, its options, their order, defaults and types, or it is left alone, with the\n"
        "reason; --unsafe-fixes also applies fixes that change behaviour, and lists what changes.",
        epilog=_EPILOG,
    )
    output = add_options(parser)
    parser.add_argument(
        "--unsafe-fixes",
        action="store_true",
        help="also apply fixes that change behaviour, and list what changes",
    )
    parser.add_argument(
        "--partial",
        action="store_true",
        help="where some commands cannot be rewritten, move the others: those stay on Flask-Script",
    )
    parser.add_argument(
        "--diff", action="store_true", help="print what would change, and write nothing"
    )
    parser.add_argument(
        "--check", action="store_true", help="only report what would change, and write nothing"
    )
    parser.add_argument(
        "--compare",
        action="store_true",
        help="also report how each command changes, as `compare` does",
    )
    add_format(output, fix_formats())
    add_color(output, "diff")
    output.add_argument(
        "--exit-zero-even-if-changed",
        action="store_true",
        help="exit with 0 even if something was changed",
    )
    parser.set_defaults(run=_fix)


def _fix(options: argparse.Namespace) -> int:
    # Slow to import, and no other command needs it.
    from flake8_flask_cli.cli.reporting import comparison_with, report_on

    configuration = configured(options)
    is_stdin = STANDARD_INPUT in options.paths
    if is_stdin and len(options.paths) > 1:
        raise CommandError("'-' cannot be combined with other paths")
    for option in ("compare", "partial") if is_stdin else ():
        if getattr(options, option):
            raise CommandError(f"--{option} needs the files of the program, and '-' has none")
    files = Files(configuration)
    sources = list(_sources(options.paths, files, configuration))
    outcome = _outcome(sources, configuration, unsafe=options.unsafe_fixes, partial=options.partial)
    for source, reason in outcome.unread.items():
        files.skip_broken(source, reason)
    is_written = not (is_stdin or options.diff or options.check)
    report = report_on(
        outcome,
        [source.path or NO_FILE for source in sources],
        configuration.settings,
        files.display_path,
        is_written=is_written,
        skipped=files.skipped,
    )
    if options.compare:
        given = [os.path.abspath(path) for path in options.paths or ["."]]  # noqa: PTH100
        below = Path(os.path.commonpath(given))
        comparison = comparison_with(outcome, below, configuration, files.display_path)
        report = report._replace(comparison=comparison)
    # The report is made before a file is written: if that fails, all files are as they were.
    write = fix_formats()[options.format]
    output = "".join(write.fix_output(report, files.display_path, configuration.settings))
    if is_written:
        _write(outcome, files)
    if options.diff:
        _show(outcome, files, options.color)
    elif is_stdin:
        changed = [after.to_bytes() for _, after in outcome.changed.values()]
        sys.stdout.buffer.write(changed[0] if changed else files.standard_input)
    print(output, end="", file=sys.stderr if is_stdin or options.diff else sys.stdout)
    counts_as_found = outcome.changed and not options.exit_zero_even_if_changed
    is_incomplete = _lacks_files(outcome, options.paths)
    return 1 if counts_as_found or is_incomplete or files.broken else 0


def _lacks_files(outcome: Outcome, paths: Sequence[str]) -> bool:
    """Tell whether fixes wait for files that were not given.

    A file below a given directory is excluded: somebody wants it so.
    """
    directories = [Path(os.path.abspath(path)) for path in paths or ["."]]  # noqa: PTH100
    return any(
        unfixed.is_about(Topic.NOT_GIVEN)
        and not any(each in unfixed.found.path.parents for each in directories)
        for unfixed in outcome.unfixed
    )


def _sources(paths: Sequence[str], files: Files, configuration: Configuration) -> Iterator[Source]:
    """Yield the files that may have something to fix; skip those that cannot be read or written."""
    for name in files.given(paths):
        environment = environment_of(Path(name), paths)
        if environment:
            if str(environment) not in files.skipped:
                files.skip(str(environment), "it holds installed packages, not code of the project")
            continue
        source = files.read(name)
        if source is None or not may_find_in(source, configuration.settings):
            continue
        if source.path and _leads_out(source.path, paths):
            files.skip(name, "it is a link out of the repository; to change it, name it")
            continue
        try:
            if name == STANDARD_INPUT or not source.path:
                yield source
            else:
                yield writing.read(source.path, is_python=is_python_file(source.path))
        except UNREADABLE as error:
            files.skip(name, reason_of(error))


def _leads_out(path: Path, given: Sequence[str]) -> bool:
    """Tell whether a file is elsewhere than in its repository, and than what was given."""
    if is_in_repository(path, project_root(path)):
        return False
    real = Path(os.path.realpath(path))
    return not any(real.is_relative_to(os.path.realpath(each)) for each in given or ["."])


def _outcome(
    sources: list[Source], configuration: Configuration, *, unsafe: bool, partial: bool
) -> Outcome:
    from flake8_flask_cli.fixing import rounds
    from flake8_flask_cli.fixing.fixability import FixOptions
    from flake8_flask_cli.fixing.partial import fix_in_parts

    with closing(Progress()) as progress:
        wanted = FixOptions(
            configuration.settings, unsafe, configuration.suppression_reason, progress.show
        )
        return fix_in_parts(sources, wanted) if partial else rounds.fix(sources, wanted)


def _write(outcome: Outcome, files: Files) -> None:
    with held_back() as signals:
        try:
            writing.write(outcome.changed)
        except OSError as error:
            raise CommandError(f"{_failure(error, files)}; nothing was written") from None
        except HalfWrittenError as error:
            changed = ", ".join(map(files.display_path, error.paths))
            raise CommandError(
                f"{_failure(error.__cause__, files)}; {changed} could not be put back as it was"
            ) from None
        if signals and outcome.changed:
            say("interrupted after all changes were written")


def _failure(error: BaseException | None, files: Files) -> str:
    """Return which file could not be written, and why."""
    assert error is not None
    filename = getattr(error, "filename", None)
    return f"{files.display_path(Path(filename)) if filename else 'a file'}: {reason_of(error)}"


def _show(outcome: Outcome, files: Files, colour: str) -> None:
    in_colour = wants_colour(colour, sys.stdout)
    # Escaped only for a terminal: a program reads the diff as a patch.
    terminal = sys.stdout.encoding if sys.stdout.isatty() else ""
    for path, (before, after) in sorted(outcome.changed.items()):
        name = files.display_path(path)
        changes = difference(name, before, after, in_colour=in_colour, terminal=terminal)
        sys.stdout.buffer.write(changes)
    sys.stdout.buffer.flush()
