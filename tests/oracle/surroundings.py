"""What surrounds a command, before and after: what may differ, and what does.

By `python manage.py` all is the same but for what the docs say of every program: FlaskGroup sets a
variable, and there may be an application context where there was none. `flask` is new to a
program's users: it sets `app.debug`, reads `.env` and `.flaskenv`, and is told FLASK_APP; Flask 1
also changes into the directory where it finds these files.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from tests.oracle.program import Program, Runs
from tests.oracle.runner import FLASK, RUNNER, TEARDOWN, Seen

_ABSENT = "not there"
_FROM_FLASK_GROUP = "$FLASK_RUN_FROM_CLI"
_APPLICATION = "application"
_NO_APPLICATION = "none"
_DEBUG = ("app.debug", 'app.config["DEBUG"]')
_DIRECTORY = "working directory"
_EXCEPTION = "exception"
"""The names that `seen.py` gives."""

_FILES = (".env", ".flaskenv")
_FLASK_1 = Runs.parse("flask < 2.0")
_NO_EXCEPTION = Runs.parse("flask >= 2.2, click < 8.3")


def differing(
    program: Program,
    before: Sequence[Seen],
    after: Sequence[Seen],
    command: str,
    versions: Mapping[str, str],
) -> Iterator[str]:
    """Yield what surrounds a function otherwise than before and than the docs say, as text.

    A function that ran at one time only is passed over: that is for the outcome's text to tell.
    """
    expected, found = _by_function(before), _by_function(after)
    was_torn_down, is_torn_down = (len(each.get(TEARDOWN, ())) for each in (expected, found))
    others_are_same = {*expected} - {TEARDOWN} == {*found} - {TEARDOWN}
    if others_are_same and was_torn_down not in (0, is_torn_down):
        yield f"teardown functions run {was_torn_down} times before, {is_torn_down} after"
    documented = {_FROM_FLASK_GROUP, *_by_flask(program, command, versions)}
    if any("teardown_appcontext" in text for text in program.files.values()):
        # Its own function notes what it gets, and the outcome's text tells.
        documented.add(_EXCEPTION)
    for function, some in found.items():
        for old, new in zip(expected.get(function, ()), some, strict=False):
            for name in sorted({*old, *new} - documented):
                was, now = old.get(name, _ABSENT), new.get(name, _ABSENT)
                if was != now and not _is_harmless(name, was, now, command, versions):
                    yield f"{name}, at {function}: {was} before, {now} after"


def _by_flask(program: Program, command: str, versions: Mapping[str, str]) -> Iterator[str]:
    """Yield the names of what differs by `flask`."""
    if command == RUNNER:
        yield from _DEBUG
    if command == FLASK:
        yield from ("$FLASK_APP", *_DEBUG)
        for text in (text for name, text in program.files.items() if name in _FILES):
            yield from (f"${name}" for name in re.findall(r"^(\w+)=", text, re.MULTILINE))
            if _FLASK_1.include(command, versions):
                yield _DIRECTORY


def _is_harmless(
    name: str, before: str, after: str, command: str, versions: Mapping[str, str]
) -> bool:
    """Tell whether there is an application where there was none, or only `seen.py` sees the rest.

    That is the exception that a teardown function gets, in a program that has no such function:
    where a status was returned, `sys.exit` may take its place. Flask 2.2 and later leave the
    context to click, which tells it of no exception before 8.3.
    """
    if name == _APPLICATION:
        return before == _NO_APPLICATION
    if name in _DEBUG:
        return before == _ABSENT
    gets_nothing = after == "None" and _NO_EXCEPTION.include(command, versions)
    gets_status = before == "None" and after.startswith("<SystemExit: ")
    return name == _EXCEPTION and (gets_nothing or gets_status)


def _by_function(notes: Sequence[Seen]) -> Mapping[str, list[dict[str, str]]]:
    functions: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for each in notes:
        functions[each["function"]].append(each["surroundings"])
    return functions
