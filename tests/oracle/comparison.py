"""Two listings of the commands of a repository: what the frameworks show, and what is listed.

Only commands of project code count. They belong together by their words; a command that no program
has, by where it is written. What loading did not reach is neither found nor missed.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple

from flake8_flask_cli.text.source import UNREADABLE
from tests.oracle.listed import Listed, ListedParameter
from tests.oracle.loading import Loaded
from tests.oracle.shown import ShownCommand, ShownParameter

_FACTS = ("names", "secondary", "parameter", "is_flag", "multiple", "count", "required")
_FACTS_OF_A_VALUE = ("nargs", "type", "choices")
"""What a flag has, too, but not of its own."""


@dataclass
class Figures:
    """How the two listings of some commands compare."""

    found: int = 0
    wrong_program: int = 0
    """Found, but said to be of another program."""
    missed: int = 0
    said_to_be_missed: int = 0
    """Missed, where the group above is said not to be read in full."""
    invented: int = 0
    unread: int = 0
    """Declared in a file that does not parse, which the command says, or registered by one."""
    unconfirmed: int = 0
    """Said to be not reachable, and not there at all: what is to make it a command does nothing."""
    not_judged: int = 0
    equal: int = 0
    different: int = 0
    unknown: int = 0
    not_comparable: int = 0
    lines: list[str] = field(default_factory=list)

    def count(self, outcome: str, text: str) -> None:
        """Count something that is told in a line."""
        setattr(self, outcome, getattr(self, outcome) + 1)
        self.lines.append(f"{outcome.replace('_', ' ')}: {text}")

    def add(self, other: Figures) -> None:
        """Add the figures of other commands."""
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)


class _Pair(NamedTuple):
    shown: ShownCommand
    listed: Listed


def compared(root: Path, framework: str, loaded: Loaded, listed: Sequence[Listed]) -> Figures:
    """Compare what is shown of one framework with what is listed."""
    figures = Figures()
    shown = [each for each in _distinct(loaded["commands"]) if each["framework"] == framework]
    every = [each for each in listed if each.framework == framework]
    pairs, left, rest = _matched(root, shown, _distinct_listed(every))
    for pair in pairs:
        wrong = _wrong_program(pair, loaded, every)
        figures.wrong_program += bool(wrong)
        figures.lines += [wrong] * bool(wrong)
        if is_unread(root, pair.shown):
            figures.unread += bool(pair.shown["path"])
            continue
        is_lost = pair.shown["reachable"] and not pair.listed.reachable
        if is_lost and is_registered_unread(root, pair.shown, shown):
            figures.count("unread", _text(pair.shown))
            continue
        _compare(pair, figures, is_certain=not loaded["failures"])
    for command in left:
        if command["file"] and command["path"]:
            if is_unread(root, command):
                outcome = "unread"
            elif any(is_said_above(command, each) for each in every):
                outcome = "said_to_be_missed"
            else:
                outcome = "missed"
            figures.count(outcome, _text(command))
    for entry in rest:
        if not entry.path or entry.is_shipped:
            continue
        why = _not_judged(root, loaded, entry)
        if why:
            figures.count("not_judged", f"{_text_of(entry)}  ({why})")
        else:
            figures.count("invented" if entry.reachable else "unconfirmed", _text_of(entry))
    return figures


def _wrong_program(pair: _Pair, loaded: Loaded, listed: Sequence[Listed]) -> str:
    """Return in words that a command is listed for other programs than have it."""
    shown, ours = pair
    place = (shown["path"], shown["file"], shown["line"])
    theirs = {
        each["program"]
        for each in loaded["commands"]
        if each["reachable"] and (each["path"], each["file"], each["line"]) == place
    }
    programs = {each.program for each in listed if each.reachable and each.is_like(ours)}
    if not shown["file"] or not shown["path"] or "" in theirs or not theirs or not programs:
        return ""
    return (
        ""
        if theirs & programs
        else (f"of a wrong program: {_text(shown)}: of {_words(theirs)}, not {_words(programs)}")
    )


def _words(files: Iterable[str]) -> str:
    return " and ".join(sorted(files))


def is_said_above(command: ShownCommand, listed: Listed) -> bool:
    """Tell whether what is above a command is listed, as not read in full."""
    length = len(listed.path)
    return (
        not listed.is_complete
        and length < len(command["path"])
        and listed.path == (*command["path"][:length],)
        and (bool(length) or listed.program == command["program"])
    )


def _distinct(commands: Iterable[ShownCommand]) -> list[ShownCommand]:
    """Return each command once, of a program where it is in one."""
    found: dict[tuple[object, ...], ShownCommand] = {}
    every = sorted(commands, key=lambda each: not each["reachable"])
    in_programs = {(each["file"], each["line"]) for each in every if each["reachable"]}
    for each in every:
        place = (each["file"], each["line"])
        if each["reachable"] or place not in in_programs or not each["file"]:
            found.setdefault((each["framework"], *each["path"], None, *place), each)
    return [*found.values()]


def _distinct_listed(commands: Iterable[Listed]) -> list[Listed]:
    found: dict[tuple[object, ...], Listed] = {}
    for each in sorted(commands, key=lambda each: not each.reachable):
        found.setdefault((*each.path, None, each.file, each.line, each.reachable), each)
    return [*found.values()]


def _matched(
    root: Path, shown: Sequence[ShownCommand], listed: Sequence[Listed]
) -> tuple[list[_Pair], list[ShownCommand], list[Listed]]:
    """Return what belongs together, and what is left of both; what is nearest comes first."""
    pairs: list[_Pair] = []
    left, rest = [*shown], [*listed]

    def same_place(one: ShownCommand, other: Listed) -> bool:
        return (one["file"], one["line"]) == (other.file, other.line)

    def same_path(one: ShownCommand, other: Listed) -> bool:
        return tuple(one["path"]) in (other.path, other.older_path)

    tests: Sequence[Callable[[ShownCommand, Listed], bool]] = (
        lambda one, other: one["reachable"] == other.reachable and same_path(one, other)
        and same_place(one, other),
        lambda one, other: same_path(one, other) and same_place(one, other),
        lambda one, other: one["reachable"] == other.reachable and same_path(one, other)
        and one["file"] == other.file and bool(other.path),
        lambda one, other: one["reachable"] == other.reachable and same_path(one, other)
        and bool(other.path),
        # Of what is in no program only the place is known.
        lambda one, other: not one["reachable"] and same_place(one, other),
        # So it is of what stands below a file that does not parse.
        lambda one, other: is_unread(root, one) and same_place(one, other),
    )  # fmt: skip
    for test in tests:
        for one in [*left]:
            other = next((each for each in rest if test(one, each)), None)
            if other is not None:
                pairs.append(_Pair(one, other))
                left = [each for each in left if each is not one]
                rest = [each for each in rest if each is not other]
    return pairs, left, rest


def is_unread(root: Path, command: ShownCommand) -> bool:
    """Tell whether the file of a command or of its program does not parse."""
    return any(
        _functions(root / each) is None for each in (command["file"], command["program"]) if each
    )


def is_registered_unread(root: Path, command: ShownCommand, shown: Sequence[ShownCommand]) -> bool:
    """Tell whether a file that does not parse names a function that registers a command.

    That is the function around the command, or around a group that it is in.
    """
    above = (
        each
        for each in shown
        if each["program"] == command["program"]
        and each["path"] == command["path"][: len(each["path"])]
        and each["file"]
    )
    around = (_function_around(root / each["file"], each["line"]) for each in above)
    names = [rf"\b{each.name}\b".encode() for each in around if each]
    return any(re.search(name, text) for name in names for text in _unread_texts(root))


@cache
def _unread_texts(root: Path) -> tuple[bytes, ...]:
    return tuple(path.read_bytes() for path in root.rglob("*.py") if _functions(path) is None)


def _compare(pair: _Pair, figures: Figures, *, is_certain: bool) -> None:
    shown, listed = pair
    if not shown["file"]:
        return
    if shown["path"]:
        figures.found += 1
    if shown["reachable"] and not listed.reachable:
        figures.found -= bool(shown["path"])
        figures.missed += bool(shown["path"])
        figures.lines.append(f"said to be unreachable: {_text(shown)}")
    elif is_certain and listed.reachable and not shown["reachable"] and shown["path"]:
        figures.found -= 1
        figures.invented += 1
        figures.lines.append(f"said to be reachable: {_text(shown)}")
    elif listed.reachable and not shown["reachable"] and shown["path"]:
        figures.lines.append(f"said to be reachable, which is not known: {_text(shown)}")
    if shown["kind"] != listed.kind:
        figures.count("different", f"{_text(shown)}: kind is {shown['kind']}, not {listed.kind}")
    for outcome, text in _parameters(shown, listed):
        if outcome == "equal":
            figures.equal += 1
            continue
        figures.count(outcome, f"{_text(shown)}: {text}")


def _parameters(shown: ShownCommand, listed: Listed) -> Iterator[tuple[str, str]]:
    """Yield what became of each parameter: equal, different, unknown or not comparable."""
    rest = [*listed.parameters]
    for theirs in shown["parameters"]:
        ours = next((each for each in rest if _is_same(theirs, each)), None)
        if theirs["doubt"]:
            yield "not_comparable", f"{_names(theirs)}: {theirs['doubt']}"
        elif ours is None and not listed.is_complete:
            yield "unknown", f"{_names(theirs)}: {'; '.join(listed.reasons)}"
        elif ours is None:
            yield "different", f"{_names(theirs)} is missing"
        else:
            differing = [*_differences(theirs, ours)]
            if not differing:
                yield "equal", ""
            elif all(is_unknown for _, is_unknown in differing):
                yield "unknown", f"{_names(theirs)}: {'; '.join(text for text, _ in differing)}"
            else:
                texts = (text for text, is_unknown in differing if not is_unknown)
                yield "different", f"{_names(theirs)}: {'; '.join(texts)}"
        rest = [each for each in rest if each is not ours]
    for each in rest:
        yield "different", f"{_names(each)} is not there"
    order = [each["names"][0] for each in shown["parameters"] if each["kind"] == "argument"]
    names = [each["names"][0] for each in listed.parameters if each["kind"] == "argument"]
    if sorted(order) == sorted(names) and order != names:
        yield "different", f"the arguments are {order}, not {names}"


def _is_same(theirs: ShownParameter, ours: ListedParameter) -> bool:
    return theirs["kind"] == ours["kind"] and bool({*theirs["names"]} & {*ours["names"]})


def _names(parameter: ShownParameter | ListedParameter) -> str:
    return " ".join(parameter["names"])


def _differences(theirs: ShownParameter, ours: ListedParameter) -> Iterator[tuple[str, bool]]:
    """Yield each difference in words, and whether ours is known to be unknown."""
    takes_value = not (theirs["is_flag"] or theirs["count"])
    for name in (*_FACTS, *(_FACTS_OF_A_VALUE if takes_value else ())):
        one, other = _sorted(theirs.get(name)), _sorted(ours.get(name))
        if one != other:
            yield f"{name} is {one!r}, not {other!r}", name == "choices" and other is None
    if theirs["default"] is None:
        if ours["default_known"]:
            yield f"the default is no literal, not {ours['default']!r}", False
    elif not ours["default_known"]:
        yield f"the default is {theirs['default']}, not said", True
    elif _plain(ast.literal_eval(theirs["default"])) != repr(ours["default"]):
        yield f"the default is {theirs['default']}, not {ours['default']!r}", False


def _sorted(value: object) -> object:
    return sorted(value) if isinstance(value, list) else value


def _plain(value: object) -> str:
    """Return the text of a value; JSON has one kind of list."""
    try:
        return repr(json.loads(json.dumps(value)))
    except TypeError:
        return repr(value)


def _not_judged(root: Path, loaded: Loaded, command: Listed) -> str:
    """Return why loading proves nothing about a command that it did not show."""
    file = command.file
    for each in (file, command.program):
        if each in loaded["failures"]:
            return f"{each} does not load: {loaded['failures'][each]}"
    if (file, command.line) in loaded["taken"]:
        return "what is to register it is of a package that is stood in for"
    outer = _function_around(root / file, command.line)
    if outer is None or (file, outer.line) in {(file, line) for file, line in loaded["entered"]}:
        return ""
    is_program_loaded = any(each["reachable"] for each in loaded["commands"])
    if loaded["failures"] or not command.reachable or not is_program_loaded:
        return "the function around it did not run"
    return ""


class _Function(NamedTuple):
    """A function: its name, and the line of the first decorator or else of the name."""

    name: str
    line: int


def _function_around(file: Path, line: int) -> _Function | None:
    """Return the function that a command is made in."""
    return (_functions(file) or {}).get(line)


@cache
def _functions(file: Path) -> Mapping[int, _Function] | None:
    """Return the function around each line; None if the file does not parse."""
    found: dict[int, _Function] = {}

    def walk(node: ast.AST, around: _Function | None) -> None:
        line = getattr(node, "lineno", None)
        if line is not None and around is not None:
            found.setdefault(line, around)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = min(each.lineno for each in (node, *node.decorator_list))
            around = _Function(node.name, first)
        for each in ast.iter_child_nodes(node):
            walk(each, around)

    try:
        walk(ast.parse(file.read_bytes()), None)
    except (OSError, *UNREADABLE):
        return None
    return found


def _text(command: ShownCommand) -> str:
    words = " ".join(command["path"]) or "(the program)"
    apart = "" if command["reachable"] else " (in no program)"
    return f"{words}{apart}  {command['file']}:{command['line']}"


def _text_of(command: Listed) -> str:
    apart = "" if command.reachable else " (not reachable)"
    return f"{' '.join(command.path)}{apart}  {command.file}:{command.line}"
