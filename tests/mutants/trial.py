"""One mutant on trial: check it, fix it in both ways, and say what is wrong with that."""

from __future__ import annotations

import ast
import logging
import time
import warnings
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from flake8_flask_cli import engine
from flake8_flask_cli.cli.configuration import Configuration, configured
from flake8_flask_cli.cli.reporting import report_on
from flake8_flask_cli.fixing import rounds
from flake8_flask_cli.fixing.fixability import FixOptions
from flake8_flask_cli.fixing.outcome import Outcome
from flake8_flask_cli.formats.text import fix_output
from flake8_flask_cli.settings import Settings
from flake8_flask_cli.text.message import text_line
from flake8_flask_cli.text.reading import unsaved
from flake8_flask_cli.text.source import UNREADABLE, Source
from tests.mutants.complaints import new_complaints
from tests.mutants.mutations import Mutant
from tests.mutants.outside import lost_lines
from tests.mutants.samples import Sample

MOST_SECONDS = 4.0
"""How much processor time a check or a fix of one small file may take."""


@dataclass(frozen=True)
class Fault:
    """What is wrong: the kind that it is counted as, and the rest."""

    kind: str
    detail: str


class Trials:
    """Runs mutants below a directory, each sample in a project of its own there."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._directories: dict[str, Path] = {}
        self._configuration: Configuration = configured(Namespace(isolated=True))

    def faults(self, mutant: Mutant) -> list[Fault]:
        """Return everything that is wrong with what is said of a mutant, and made of it."""
        path = self._directory(mutant.sample) / mutant.sample.path
        return list(self._faults(path, mutant.content))

    def changed(self, mutant: Mutant, *, unsafe: bool) -> dict[str, tuple[str, str]]:
        """Return what a fix makes of a mutant's project: by path, the texts before and after."""
        directory = self._directory(mutant.sample)
        path = directory / mutant.sample.path
        source = Source.from_bytes(mutant.content, path)
        with unsaved({path: mutant.content}):
            outcome = self._fix(source, self._others(path), unsafe=unsafe)
        return {
            file.relative_to(directory).as_posix(): (before.text, after.text)
            for file, (before, after) in sorted(outcome.changed.items())
        }

    def _directory(self, sample: Sample) -> Path:
        if sample.name not in self._directories:
            directory = self._root / str(len(self._directories))
            (directory / ".git").mkdir(parents=True)
            for name, text in {**sample.others, sample.path: ""}.items():
                file = directory / name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, encoding="utf-8", newline="")
            self._directories[sample.name] = directory
        return self._directories[sample.name]

    def _others(self, path: Path) -> list[Source]:
        root = next(each for each in path.parents if (each / ".git").is_dir())
        others = sorted(each for each in root.rglob("*.py") if each != path)
        return [Source.from_file(each) for each in others]

    def _faults(self, path: Path, content: bytes) -> Iterator[Fault]:
        source = Source.from_bytes(content, path)
        with unsaved({path: content}):
            yield from _tried("check", partial(self._of_check, source))
            others = self._others(path)
            for unsafe, name in enumerate(("safe fix", "unsafe fix")):
                yield from _tried(name, partial(self._of_fix, source, others, unsafe=bool(unsafe)))

    def _of_check(self, source: Source) -> Iterator[Fault]:
        for settings in (Settings(), Settings(hint_width=0)):
            for found in engine.check(source, settings):
                yield from _of_line(text_line("manage.py", found, settings))

    def _of_fix(self, source: Source, others: list[Source], *, unsafe: bool) -> Iterator[Fault]:
        outcome = self._fix(source, others, unsafe=unsafe)
        self._report(outcome, [source, *others])
        for path, (before, after) in outcome.changed.items():
            if not _is_python(after.text):
                yield Fault("not Python", after.text)
                return
            for complaint, times in new_complaints(before.text, after.text).items():
                yield Fault(complaint.kind.value, f"{path.name}: {complaint} ({times})")
            for line in lost_lines(outcome, path):
                yield Fault("changed outside of the edits", repr(line))
        again = self._fix(
            _after(outcome, source), [_after(outcome, each) for each in others], unsafe=unsafe
        )
        if again.changed:
            codes = ", ".join(each.diagnostic.code for each in again.fixed)
            yield Fault("a second run changes more", codes)

    def _fix(self, source: Source, others: Iterable[Source], *, unsafe: bool) -> Outcome:
        given = [source, *others]
        suppressed = self._configuration.suppression_reason
        options = FixOptions(Settings(), unsafe, suppressed, lambda _done, _all: None)
        with unsaved({each.path: each.to_bytes() for each in given if each.path}):
            return rounds.fix(given, options)

    def _report(self, outcome: Outcome, given: Iterable[Source]) -> str:
        """Return what the command prints for a person."""
        paths = [each.path for each in given if each.path]
        report = report_on(outcome, paths, Settings(), _name, is_written=True, skipped={})
        return "".join(fix_output(report, _name, Settings()))


def _tried(name: str, run: Callable[[], Iterator[Fault]]) -> list[Fault]:
    """Return the faults that `run` finds, and those of running it, each with a name before it."""
    faults: list[Fault] = []
    handler = _Collecting()
    engine.LOG.addHandler(handler)
    started = time.process_time()
    try:
        with warnings.catch_warnings():
            # Python itself warns of some texts, such as `1()`, when they are parsed.
            warnings.simplefilter("ignore")
            faults += run()
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
        faults.append(Fault("exception", _shown(error)))
    finally:
        engine.LOG.removeHandler(handler)
    taken = time.process_time() - started
    faults += handler.faults
    if taken > MOST_SECONDS:
        faults.append(Fault("slow", f"{taken:.1f} seconds"))
    return [Fault(fault.kind, f"{name}: {fault.detail}") for fault in dict.fromkeys(faults)]


class _Collecting(logging.Handler):
    """Takes whatever is logged for a fault: what goes wrong in a lint run goes there."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[Fault] = []

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        self.faults.append(Fault("logged", _shown(error) if error else record.getMessage()))


def _shown(error: BaseException) -> str:
    """Return an exception in a line, with the place that it comes from."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = ""
    if trace:
        code = trace.tb_frame.f_code
        place = f" ({Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name})"
    return f"{type(error).__name__}: {error!s:.200}{place}"


def _of_line(line: str) -> Iterator[Fault]:
    """Yield what keeps a line from being shown everywhere."""
    if not line.isprintable():
        yield Fault("not printable", ascii(line))


def _is_python(text: str) -> bool:
    try:
        ast.parse(text)
    except UNREADABLE:
        return False
    return True


def _after(outcome: Outcome, source: Source) -> Source:
    assert source.path is not None
    return outcome.changed.get(source.path, (source, source))[1]


def _name(path: Path) -> str:
    return path.name
