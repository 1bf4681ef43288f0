"""`flake8-flask-cli check`: report what flake8 would report of these rules."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence

from flake8_flask_cli import engine
from flake8_flask_cli.cli.configuration import Configuration, add_options, configured
from flake8_flask_cli.cli.inputs import Files
from flake8_flask_cli.cli.terminal import Commands, add_color, style_of
from flake8_flask_cli.fixing.check_report import CheckReport
from flake8_flask_cli.fixing.outcome import FileDiagnostic
from flake8_flask_cli.formats import check_formats
from flake8_flask_cli.text.source import UNREADABLE, reason_of

_EPILOG = """\
examples:
  flake8-flask-cli check                      the current directory
  flake8-flask-cli check --select FCL1 shop   what is left of Flask-Script in shop/
  flake8-flask-cli check --format json        for a program

exit status: 0 nothing to report; 1 something, or a file that cannot be parsed, which standard
error names; 2 wrong usage or a missing path
"""


def add_check(commands: Commands) -> None:
    """Add the command to the program."""
    parser = commands.add_parser(
        "check",
        help="report what flake8 reports of these rules",
        description="Report what `flake8 --select FCL` reports, under the same configuration:\n"
        "that of setup.cfg, tox.ini or .flake8, and of every `# noqa`.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_options(parser)
    parser.add_argument(
        "--format",
        choices=check_formats(),
        default="text",
        help="the format of the output (default: text)",
    )
    add_color(parser, "output")
    parser.set_defaults(run=_check)


def _check(options: argparse.Namespace) -> int:
    configuration = configured(options)
    files = Files(configuration)
    write = check_formats()[options.format]
    has_findings = False

    def reported() -> Iterator[FileDiagnostic]:
        nonlocal has_findings
        for found in _reported(options.paths, configuration, files, with_fixes=write.NEEDS_FIXES):
            has_findings = True
            yield found

    report = CheckReport(reported())
    style = style_of(options)
    for text in write.check_output(report, files.display_path, configuration.settings, style):
        print(text, end="")
    return 1 if has_findings or files.has_broken else 0


def _reported(
    paths: Sequence[str], configuration: Configuration, files: Files, *, with_fixes: bool
) -> Iterator[FileDiagnostic]:
    check = engine.check_with_best_fixes if with_fixes else engine.check
    for name in files.given(paths):
        source = files.read(name)
        if source is None:
            continue
        try:
            found = check(source, configuration.settings)
        except UNREADABLE as error:
            files.skip_broken(source, reason_of(error, source.text))
            continue
        for diagnostic in found:
            if not configuration.suppression_reason(source, diagnostic):
                yield FileDiagnostic(source, diagnostic)
