"""What became of each command of a program, from what the real parsers did with command lines.

This knows nothing of how `compare` finds its verdicts: a command is changed if a line that ran
before is refused now, or gives its function something else.
"""

from __future__ import annotations

import ast
import re
import shlex
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from tests.oracle.loading import Loaded
from tests.oracle.sample_lines import sample_lines
from tests.oracle.shown import FLASK_SCRIPT, ShownCommand, ShownParameter
from tests.oracle.trials import ASKS, FAILS, Lines, Outcome

_Key: TypeAlias = tuple[str, ...]

_BUILT_IN: Sequence[list[str]] = ([], ["runserver"], ["shell"])
"""What a Manager has without the program's doing, which is not compared."""


class Judged(NamedTuple):
    """What became of a command, and of the command lines that tell it.

    `parameters` is the verdict on these alone, of a command that there is on both sides. `broken`
    are the lines that ran and no longer do the same, `more` those that run only now.
    """

    verdict: str
    old: ShownCommand | None
    new: ShownCommand | None
    parameters: str = ""
    broken: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    doubt: str = ""


@dataclass
class Pair:
    """A command before, and what it is now, if it still is."""

    old: ShownCommand
    new: ShownCommand | None = None


class Paired(NamedTuple):
    """The commands of two sides."""

    pairs: list[Pair]
    added: list[ShownCommand]

    def lines(self) -> tuple[Lines, Lines]:
        """Return the command lines for each side, by the words of a command."""
        sides: tuple[Lines, Lines] = ({}, {})
        for old, new in self._in_both():
            sample = sample_lines(old["parameters"], new["parameters"])
            for lines, command in zip(sides, (old, new), strict=True):
                known = lines.setdefault(" ".join(command["path"]), [])
                known += [each for each in sample if each not in known]
        return sides

    def judged(self, before: Trials, after: Trials) -> Iterator[Judged]:
        """Yield what became of each command."""
        for pair in self.pairs:
            if pair.new is None and pair.old["path"]:
                yield Judged("lost", pair.old, None)
            elif pair.new is None and pair.old["parameters"]:
                yield Judged("changed", pair.old, None, broken=("`flask` has no such options",))
            elif pair.new is None:
                continue
            elif pair.old["path"] or pair.old["parameters"] or pair.new["parameters"]:
                yield _judged(pair.old, pair.new, before, after)
        yield from (Judged("added", None, each) for each in self.added if each["path"])

    def _in_both(self) -> Iterator[tuple[ShownCommand, ShownCommand]]:
        yield from ((each.old, each.new) for each in self.pairs if each.new is not None)


class Trials:
    """What became of the command lines of each command of one side."""

    def __init__(self, loaded: Iterable[Loaded], lines: Lines) -> None:
        self._outcomes: dict[tuple[str, ...], dict[_Key, Outcome]] = {}
        for each in loaded:
            for trial in each["trials"]:
                given = map(tuple, lines[" ".join(trial["path"])])
                outcomes = dict(zip(given, trial["outcomes"], strict=True))
                self._outcomes.setdefault(_identity(trial), outcomes)

    def of(self, command: ShownCommand) -> Mapping[_Key, Outcome]:
        """Return the outcomes by command line; none where the command was not asked."""
        return self._outcomes.get(_identity(command), {})


def _identity(command: Mapping[str, object]) -> _Key:
    return (*map(str, (command[key] for key in ("framework", "path", "file", "line"))),)


def paired(before: Sequence[Loaded], after: Sequence[Loaded]) -> Paired:
    """Find what became of what: first by the words, then by words that are nearly the same."""
    old, new = _commands(before, FLASK_SCRIPT), _commands(after)
    pairs = [Pair(each) for each in old]
    for key in (_words, _alike, _last):
        taken = {id(each.new) for each in pairs}
        _pair([each for each in pairs if not each.new], [n for n in new if id(n) not in taken], key)
    paths = {(*each.new["path"],) for each in pairs if each.new}
    return Paired(pairs, [each for each in new if _words(each) not in paths])


def _commands(loaded: Sequence[Loaded], *others: str) -> list[ShownCommand]:
    """Return what the project declares and its programs have, each once, and the programs.

    `others` are frameworks whose own commands count where a program registers them.
    """
    found: dict[tuple[str, ...], ShownCommand] = {}
    for each in (command for side in loaded for command in side["commands"]):
        is_command = each["kind"] == "command" or not each["path"]
        is_own = each["framework"] in others and each["path"] not in _BUILT_IN
        if each["reachable"] and (each["file"] or is_own) and is_command:
            found.setdefault(_identity(each), each)
    return [*found.values()]


def _pair(
    pairs: Sequence[Pair], new: Sequence[ShownCommand], key: Callable[[ShownCommand], _Key]
) -> None:
    for pair in pairs:
        fitting = [each for each in new if key(each) == key(pair.old)]
        rivals = [each.old for each in pairs if key(each.old) == key(pair.old)]
        is_clear = len({*map(_words, fitting)}) == len({*map(_words, rivals)}) == 1
        if is_clear:
            nearest = [each for each in fitting if each["file"] == pair.old["file"]]
            pair.new = (nearest or fitting)[0]


def _words(command: ShownCommand) -> _Key:
    return (*command["path"],)


def _alike(command: ShownCommand) -> _Key:
    """Return the words without what joins them, and without what click 8.2 strips."""
    bare = (re.sub("[-_]", "", each.lower()) for each in command["path"])
    return (*(re.sub("(command|cmd|group|grp)$", "", each) or each for each in bare),)


def _last(command: ShownCommand) -> _Key:
    return _alike(command)[-1:]


def _judged(old: ShownCommand, new: ShownCommand, before: Trials, after: Trials) -> Judged:
    outcomes, now = before.of(old), after.of(new)
    names = dict(_names(old["parameters"], new["parameters"]))
    counts = {each["parameter"] for each in new["parameters"] if each["count"]}
    broken, more = [], []
    for line in outcomes.keys() & now.keys():
        was, is_now = outcomes[line], now[line]
        typed = [each for each in old["parameters"] if not {*each["names"]}.isdisjoint(line)]
        text = shlex.join(line) or "(nothing)"
        if ASKS in (was["end"], is_now["end"]) or _fails(was) or _fails(is_now):
            continue
        if not was["end"] and is_now["end"]:
            broken.append(f"{text}: {is_now['end']}")
        elif was["end"] and not is_now["end"]:
            more.append(f"{text}: {was['end']}")
        elif not was["end"]:
            differing = [*_differing(was["values"], is_now["values"], names, counts)]
            differing += [
                f"the function no longer gets {name}"
                for name in (each["parameter"] for each in typed)
                if name in was["values"] and names.get(name, name) not in is_now["values"]
            ]
            broken += [f"{text}: {'; '.join(differing)}"] * bool(differing)
    parameters = "changed" if broken else "extended" if more else "equal"
    return Judged(
        verdict=parameters if old["path"] == new["path"] else "renamed",
        old=old,
        new=new,
        parameters=parameters,
        broken=(*sorted(broken, key=len),),
        more=(*sorted(more, key=len),),
        doubt=_doubt(old, new) if outcomes and now else "no line of it was tried",
    )


def _fails(outcome: Outcome) -> bool:
    return outcome["end"].startswith(FAILS)


def _doubt(*commands: ShownCommand) -> str:
    return "; ".join(
        f"{' '.join(each['names'])}: {each['doubt']}"
        for command in commands
        for each in command["parameters"]
        if each["doubt"]
    )


def _names(
    old: Sequence[ShownParameter], new: Sequence[ShownParameter]
) -> Iterator[tuple[str, str]]:
    """Yield what a function receives, by its name before and now.

    Options are the same if they share a string, and arguments if their names are, or by place.
    """
    received = {each["parameter"] for each in new}
    rest = [each for each in new if each["kind"] == "argument"]
    for each in old:
        strings = {*each["names"], *each["secondary"]}
        if each["kind"] == "option":
            same = (other for other in new if strings & {*other["names"], *other["secondary"]})
            now = next((other["parameter"] for other in same), each["parameter"])
        elif each["parameter"] in received:
            now = each["parameter"]
            rest = [other for other in rest if other["parameter"] != now]
        else:
            now = rest.pop(0)["parameter"] if rest else ""
        if each["parameter"] and now:
            yield each["parameter"], now


def _differing(
    before: Mapping[str, str],
    after: Mapping[str, str],
    names: Mapping[str, str],
    counts: Collection[str],
) -> Iterator[str]:
    """Yield what a function gets otherwise than before.

    What is counted by click is 0 without being typed, and None by argparse.
    """
    for name, text in before.items():
        received = names.get(name, name)
        now = after.get(received)
        if (text, now) == ("None", "0") and received in counts:
            continue
        if now is not None and _plain(text) != _plain(now):
            yield f"{name}={text}, now {now}"


def _plain(text: str) -> object:
    """Return a value, of which nothing, off and no values are the same."""
    try:
        value = ast.literal_eval(text)
    except (ValueError, SyntaxError):
        return text
    if value is None or value is False or value in ([], ()):
        return None
    return repr([*value] if isinstance(value, tuple) else value)
