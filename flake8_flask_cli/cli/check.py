"""`flake8-flask-cli check`: report what flake8 would report of these rules."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import closing, nullcontext
from pathlib import Path
from typing import TextIO

from flake8_flask_cli.cli.checked import checked
from flake8_flask_cli.cli.configuration import Configuration, add_options, configured
from flake8_flask_cli.cli.inputs import STANDARD_INPUT, Files
from flake8_flask_cli.cli.terminal import CommandError, Commands, Progress, add_color, style_of
from flake8_flask_cli.fixing.check_report import CheckReport
from flake8_flask_cli.fixing.outcome import FileDiagnostic
from flake8_flask_cli.formats import check_formats
from flake8_flask_cli.formats.text import statistics
from flake8_flask_cli.text.source import reason_of

_EPILOG = """\
examples:
  flake8-flask-cli check                      the current directory
  flake8-flask-cli check --select FCL1 shop   what is left of Flask-Script in shop/
  flake8-flask-cli check --statistics         how many findings of each rule
  flake8-flask-cli check --format sarif --output-file flask-cli.sarif
                                              for code scanning
  flake8-flask-cli check --baseline           what to put into setup.cfg to start with

On a terminal, [*] marks what `fix` can fix, and [~] what `fix --unsafe-fixes` can.

exit status: 0 no findings; 1 findings, or a file that cannot be parsed (named on standard error);
2 wrong usage or a missing path
"""


def add_check(commands: Commands) -> None:
    """Add the command to the program."""
    parser = commands.add_parser(
        "check",
        usage="flake8-flask-cli check [OPTION ...] [PATH ...]",
        help="report what has to change",
        description="Report what `flake8 --select FCL` reports, with the same configuration: that\n"
        "of setup.cfg, tox.ini or .flake8, and `# noqa`. Files that are not Python are\n"
        "checked, too: Procfiles, Dockerfiles, requirements, documentation.",
        epilog=_EPILOG,
    )
    output = add_options(parser)
    parser.add_argument(
        "--format",
        choices=check_formats(),
        help="output format (default: full on a terminal, else text)",
    )
    parser.add_argument(
        "--statistics",
        action="store_true",
        help="print the number of findings of each rule, instead of the findings",
    )
    output.add_argument(
        "--output-file", metavar="FILE", help="write to a file instead of standard output"
    )
    add_color(output, "output")
    output.add_argument(
        "--exit-zero", action="store_true", help="exit with 0 even if there are findings"
    )
    output.add_argument(
        "--baseline",
        action="store_true",
        help="print the `per-file-ignores` that suppress all current findings",
    )
    parser.set_defaults(run=_check)


def _check(options: argparse.Namespace) -> int:
    if sum((options.statistics, options.baseline, options.format is not None)) > 1:
        raise CommandError("only one of --format, --statistics and --baseline can be given")
    if options.baseline and STANDARD_INPUT in options.paths:
        raise CommandError("--baseline needs files, and cannot be combined with '-'")
    configuration = configured(options)
    with _output(options) as output:
        status = _write(output, options, configuration)
    return 0 if options.exit_zero else status


def _output(options: argparse.Namespace) -> TextIO | nullcontext[TextIO]:
    """Return where to write: standard output stays open. Raises CommandError if it is no file."""
    if options.output_file is None:
        return nullcontext(sys.stdout)
    try:
        return Path(options.output_file).open(
            "w", encoding="utf-8", errors="backslashreplace", newline="\n"
        )
    except (OSError, ValueError) as error:
        raise CommandError(f"{options.output_file}: {reason_of(error)}") from None


def _write(output: TextIO, options: argparse.Namespace, configuration: Configuration) -> int:
    """Write what was asked for; return the exit status."""
    files = Files(configuration)
    write = check_formats()[options.format or ("full" if output.isatty() else "text")]
    with_fixes = write.NEEDS_FIXES or options.baseline
    reported = checked(files.given(options.paths), options, files, with_fixes=with_fixes)
    if options.baseline:
        from flake8_flask_cli.cli.baseline import baseline

        output.writelines(baseline(list(reported), files.broken, configuration))
        return 0
    found = _Counted(reported)
    if options.statistics:
        lines = statistics(found)
    else:
        style = style_of(options, output)
        report = CheckReport(found)
        if write.NEEDS_FIXES or write.NEEDS_PROPOSALS or style.width:
            report = _judged(list(found), configuration, with_proposals=write.NEEDS_PROPOSALS)
        lines = write.check_output(report, files.display_path, configuration.settings, style)
    output.writelines(lines)
    return 1 if found.number or files.broken else 0


def _judged(
    found: list[FileDiagnostic], configuration: Configuration, *, with_proposals: bool
) -> CheckReport:
    """Return the report with what `fix` would do: slow, and plain text to a pipe does without."""
    from flake8_flask_cli.cli.whole_repository import sources_around
    from flake8_flask_cli.fixing.fixability import FixOptions
    from flake8_flask_cli.fixing.marks import marks_of

    with closing(Progress()) as progress:
        options = FixOptions(
            configuration.settings, False, configuration.suppression_reason, progress.show
        )
        sources = sources_around(found, configuration)
        if with_proposals:
            from flake8_flask_cli.fixing.proposals import proposals

            return CheckReport(found, proposals=proposals(found, sources, options))
        return CheckReport(found, marks_of(found, sources, options))


class _Counted:
    """Diagnostics, counted while they are read."""

    def __init__(self, found: Iterator[FileDiagnostic]) -> None:
        self._found = found
        self.number = 0

    def __iter__(self) -> Iterator[FileDiagnostic]:
        for each in self._found:
            self.number += 1
            yield each
