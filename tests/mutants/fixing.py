"""Both kinds of fix over some files, in memory: what is wrong with what they make of them."""

from __future__ import annotations

import ast
import configparser
import json
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from flake8_flask_cli.cli.configuration import Configuration, configured
from flake8_flask_cli.cli.reporting import report_on
from flake8_flask_cli.files.kinds import is_python_file
from flake8_flask_cli.fixing import rounds
from flake8_flask_cli.fixing.fixability import FixOptions
from flake8_flask_cli.fixing.outcome import Outcome
from flake8_flask_cli.fixing.report import Report
from flake8_flask_cli.settings import Settings
from flake8_flask_cli.text.reading import unsaved
from flake8_flask_cli.text.source import UNREADABLE, Source
from flake8_flask_cli.text.toml import toml_tables_of
from tests.mutants.complaints import Kind, new_complaints
from tests.mutants.faults import COMPLAINT, Fault
from tests.mutants.outside import changed_elsewhere

KINDS_OF_FIX = {"safe fix": False, "unsafe fix": True}
"""By what it is called, whether a fix may change behaviour."""


def configuration() -> Configuration:
    """Return the configuration of the command without any file of it."""
    return configured(Namespace(isolated=True))


def fix(given: Iterable[Source], *, unsafe: bool) -> Outcome:
    """Apply the fixes of some files, as they are in memory."""
    sources = list(given)
    options = FixOptions(
        Settings(), unsafe, configuration().suppression_reason, lambda _done, _all: None
    )
    with unsaved({each.path: each.to_bytes() for each in sources if each.path}):
        return rounds.fix(sources, options)


def report(outcome: Outcome, given: Iterable[Source]) -> Report:
    """Return what the command reports of an outcome."""
    paths = [each.path for each in given if each.path]
    return report_on(outcome, paths, Settings(), name, is_written=True, skipped={})


def name(path: Path) -> str:
    """Return what the output calls a file."""
    return path.name


def faults_of_fix(given: Sequence[Source], outcome: Outcome, *, unsafe: bool) -> Iterator[Fault]:
    """Yield what is wrong with what a fix has made of some files."""
    for path, (before, after) in outcome.changed.items():
        if parses(before) and not parses(after):
            yield Fault("cannot be parsed any more", f"{path.name}: {after.text}")
            return
        if is_python_file(path):
            for complaint, times in new_complaints(before.text, after.text).items():
                if complaint.kind is Kind.UNUSED and _is_reported(path, outcome):
                    continue
                kind = f"{COMPLAINT}{complaint.kind.value}"
                yield Fault(kind, f"{path.name}: {complaint} ({times})")
        for line in changed_elsewhere(outcome, path):
            yield Fault("changed outside of the edits", f"{path.name}: {line!r}")
    # Without a change, it would be the same run again.
    if outcome.changed:
        again = fix((_after(outcome, each) for each in given), unsafe=unsafe)
        if again.changed:
            codes = ", ".join(each.diagnostic.code for each in again.fixed)
            yield Fault("a second run changes more", codes)


def _is_reported(path: Path, outcome: Outcome) -> bool:
    """Tell whether a report says of an import in a file that it could not be removed."""
    return any(
        each.found.path == path and each.found.diagnostic.code in ("FCL101", "FCL111")
        for each in outcome.unfixed
    )


def parses(source: Source) -> bool:
    """Tell whether a text is what its name promises; there is no parser for most kinds."""
    if is_python_file(source.path):
        return _succeeds(ast.parse, source.text)
    suffix = source.path.suffix if source.path else ""
    return suffix not in _PARSERS or _succeeds(_PARSERS[suffix], source.text)


def _read_ini(text: str) -> None:
    configparser.RawConfigParser(strict=False).read_string(text)


def _read_yaml(text: str) -> None:
    for _ in yaml.parse(text, yaml.SafeLoader):
        pass


_PARSERS: Mapping[str, Callable[[str], Any]] = {
    ".json": json.loads,
    ".toml": toml_tables_of,
    ".yml": _read_yaml,
    ".yaml": _read_yaml,
    ".ini": _read_ini,
    ".cfg": _read_ini,
}
_REFUSALS = (*UNREADABLE, yaml.YAMLError, configparser.Error)


def _succeeds(parse: Callable[[str], Any], text: str) -> bool:
    try:
        parse(text)
    except _REFUSALS:
        return False
    return True


def _after(outcome: Outcome, source: Source) -> Source:
    assert source.path is not None
    return outcome.changed.get(source.path, (source, source))[1]
