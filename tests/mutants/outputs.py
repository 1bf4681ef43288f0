"""Everything that the commands print of some files, in every format."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from flake8_flask_cli import engine
from flake8_flask_cli.cli.baseline import baseline
from flake8_flask_cli.cli.diff import difference
from flake8_flask_cli.command_line.project_commands import listing_of
from flake8_flask_cli.command_line.rows import Style
from flake8_flask_cli.fixing.check_report import CheckReport
from flake8_flask_cli.fixing.fixability import FixOptions
from flake8_flask_cli.fixing.marks import marks_of
from flake8_flask_cli.fixing.outcome import FileDiagnostic
from flake8_flask_cli.fixing.proposals import proposals
from flake8_flask_cli.formats import check_formats, commands_formats, fix_formats
from flake8_flask_cli.formats.text import statistics
from flake8_flask_cli.gate import RULES
from flake8_flask_cli.settings import Settings
from flake8_flask_cli.text.source import UNREADABLE, Source
from tests.mutants.fixing import KINDS_OF_FIX, configuration, fix, name, report

_SETTINGS = Settings(hint_width=0, enable=tuple(RULES))


def outputs(given: Sequence[Source], root: Path) -> Iterator[str]:
    """Yield what `check`, `fix`, `fix --diff` and `commands` print of the files below a root."""
    found = [*_found(given)]
    configured = configuration()
    options = FixOptions(_SETTINGS, False, configured.suppression_reason, lambda _done, _all: None)
    checked = CheckReport(found, marks_of(found, given, options), proposals(found, given, options))
    for check in check_formats().values():
        yield from check.check_output(checked, name, _SETTINGS, Style())
        yield from check.check_output(checked, name, _SETTINGS, Style(100, in_colour=True))
    yield from statistics(found)
    yield from baseline(found, [], configured)
    for unsafe in KINDS_OF_FIX.values():
        outcome = fix(given, unsafe=unsafe)
        fixed = report(outcome, given)
        for form in fix_formats().values():
            yield from form.fix_output(fixed, name, _SETTINGS)
        for path, texts in outcome.changed.items():
            yield difference(name(path), *texts).decode("latin-1")
    listing = listing_of(root, _SETTINGS, configured.excludes)
    for listed in commands_formats().values():
        yield from listed.commands_output(listing, name, Style())


def _found(given: Sequence[Source]) -> Iterator[FileDiagnostic]:
    for source in given:
        try:
            found = engine.check_with_best_fixes(source, _SETTINGS)
        except UNREADABLE:
            continue
        for each in found:
            yield FileDiagnostic(source, each)
