"""`python -m tests.oracle.comparing OLD NEW ...`: what real programs do, before and after.

OLD and NEW are two states of a repository; more pairs can follow. The modules of both are loaded on
copies, with the real Flask-Script and the real click, whose parsers are given command lines: what
ran before and is refused now, or gives a function something else, is a change. What
`flake8-flask-cli compare` says of each command is compared with that. No command runs.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from flake8_flask_cli.command_line.listed_command import Framework
from flake8_flask_cli.command_line.project_commands import listing_of
from flake8_flask_cli.settings import Settings
from tests.oracle.comparison import is_registered_unread, is_said_above, is_unread
from tests.oracle.listed import listed
from tests.oracle.listing import CHECKOUT, shown
from tests.oracle.loading import Loaded
from tests.oracle.shown import ShownCommand
from tests.oracle.trials import Lines
from tests.oracle.verdicts import Judged, Trials, paired

AGREE = "agree"
UNREAD = "in a file that does not parse, or registered there"
SAID_TO_BE_UNKNOWN = "said not to be known"
OF_A_LIBRARY = "of a library"
"""Said or shown of what a library has: it is loaded where it is installed, which few are."""

IN_DOUBT = "where a package is stood in for"
DISAGREE = "disagree"

_OF_FLASK = (["run"], ["routes"], ["shell"])
"""What `flask` has without the program's doing, which is not loaded."""

_SHOWN_LINES = 6
"""How many command lines are printed of what differs."""


class Verdicts(NamedTuple):
    """The two verdicts on a command; `outcome` is how they compare."""

    outcome: str
    path: str
    said: str
    ran: str
    words: Sequence[str] = ()
    judged: Judged | None = None


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare the verdicts for some pairs of repositories; return 1 where they disagree."""
    given = _parser().parse_args(arguments)
    outcomes: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for old, new in zip(given.paths[::2], given.paths[1::2], strict=True):
        print(f"{Path(new).name}:")
        for each in compare(Path(old), Path(new), given.keep):
            outcomes[each.outcome] += 1
            pairs[each.said, each.ran] += 1
            if given.verbose or each.outcome != AGREE:
                _tell(each)
        sys.stdout.flush()
    print(", ".join(f"{number} {each}" for each, number in outcomes.most_common()))
    for (said, ran), number in pairs.most_common():
        print(f"  {number:4} said to be {said}, and {ran}")
    return int(bool(outcomes[DISAGREE]))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.oracle.comparing", description=__doc__.partition(": ")[2]
    )
    parser.add_argument("paths", nargs="+", metavar="PATH", help="OLD and NEW, in turn")
    parser.add_argument(
        "--keep",
        type=Path,
        metavar="FOLDER",
        help="keep there what the frameworks show, and ask them only where that is missing",
    )
    parser.add_argument("--verbose", action="store_true", help="tell what agrees, too")
    return parser


def compare(old: Path, new: Path, keep: Path | None = None) -> Iterator[Verdicts]:
    """Yield both verdicts on each command of two repositories."""
    before, after = (_loaded(each, keep) for each in (old, new))
    found = paired(before, after)
    lines = found.lines()
    trials = [
        Trials(_loaded(root, keep, given) if given else (), given)
        for root, given in zip((old, new), lines, strict=True)
    ]
    rest = _said(old, new)
    sides = [_Side(old, before), _Side(new, after)]
    unread: list[list[str]] = []
    for judged in found.judged(*trials):
        said = next((each for each in rest if _is_about(each, judged)), None)
        rest = [each for each in rest if each is not said]
        verdicts = _verdicts(said, judged, sides)
        if verdicts.outcome == UNREAD:
            unread += [each["path"] for each in (judged.old, judged.new) if each]
        yield verdicts
    for each in rest:
        words = [difference["text"] for difference in each["differences"]]
        is_shipped = any(side.ships(each["path"]) for side in sides)
        # What is new to a reader of the side that parses is not new.
        outcome = OF_A_LIBRARY if is_shipped else UNREAD if each["path"] in unread else DISAGREE
        yield Verdicts(outcome, " ".join(each["path"]), _text(each), "not shown", words)


class _Side:
    """One of the repositories: what is read of it, and what it shows."""

    def __init__(self, root: Path, loaded: Sequence[Loaded]) -> None:
        self._root = root
        self._shown = [command for each in loaded for command in each["commands"]]
        self._listed = listed(root)
        listing = listing_of(root.resolve(), Settings(), lambda *_: False)
        every = (*listing.commands, *listing.of_extensions)
        self._shipped = {each.path for each in every if each.is_shipped}

    def ships(self, path: Sequence[str]) -> bool:
        """Tell whether a library has a command of these words, and not the project."""
        return (*path,) in self._shipped

    def is_unread(self, command: ShownCommand) -> bool:
        """Tell whether a file that does not parse has to do with a command."""
        is_there = is_unread(self._root, command)
        return is_there or is_registered_unread(self._root, command, self._shown)

    def is_unknown(self, command: ShownCommand) -> bool:
        """Tell whether the listing says that it lacks something of a group or program above."""
        return any(is_said_above(command, each) for each in self._listed)


def _loaded(root: Path, keep: Path | None, lines: Lines | None = None) -> list[Loaded]:
    """Return what each framework shows of a repository, and nothing of the other."""
    found = []
    for framework in Framework:
        loaded = shown(root, framework, keep, lines)
        own = framework.value
        loaded["commands"] = [each for each in loaded["commands"] if each["framework"] == own]
        loaded["trials"] = [each for each in loaded["trials"] if each["framework"] == own]
        found.append(loaded)
    return found


def _said(old: Path, new: Path) -> list[dict[str, Any]]:
    """Run the command, and return what it says."""
    command = [sys.executable, "-m", "flake8_flask_cli.cli", "compare", "--format", "json"]
    result = subprocess.run(
        [*command, str(old.resolve()), str(new.resolve())],
        capture_output=True,
        text=True,
        check=False,
        cwd=CHECKOUT,
    )
    return json.loads(result.stdout) if result.stdout else []


def _is_about(said: dict[str, Any], judged: Judged) -> bool:
    side, command = ("old", judged.old) if judged.old else ("new", judged.new)
    place = said[side]
    if command is None or (side == "new" and said["old"]) or place is None:
        return False
    is_program = not command["path"]
    return said["path"] == command["path"] and (
        is_program or command["file"] in ("", place["file"])
    )


def _verdicts(said: dict[str, Any] | None, judged: Judged, sides: Sequence[_Side]) -> Verdicts:
    given = zip(sides, (judged.old, judged.new), strict=True)
    commands = [(side, each) for side, each in given if each is not None]
    is_unread = any(side.is_unread(each) for side, each in commands)
    command = judged.old or judged.new
    assert command is not None
    path, ran = " ".join(command["path"]), judged.verdict
    if ran == "renamed":
        ran += f", {judged.parameters}"
    if said is None:
        outcome = UNREAD if is_unread else DISAGREE
        if any(side.ships(each["path"]) for side, each in commands):
            outcome = OF_A_LIBRARY
        elif any(side.is_unknown(each) for side, each in commands):
            outcome = SAID_TO_BE_UNKNOWN
        return Verdicts(outcome, path, "nothing", ran, (), judged)
    text = _text(said)
    words = [each["text"] for each in said["differences"]]
    is_known = all(each["kind"] != "unknown" for each in said["differences"])
    if text == ran and _is_new(said, judged.new):
        outcome = AGREE
    elif is_unread:
        outcome = UNREAD
    elif said["renamed_to"] in _OF_FLASK:
        outcome = OF_A_LIBRARY
    elif not is_known:
        outcome = SAID_TO_BE_UNKNOWN
    else:
        outcome = IN_DOUBT if judged.doubt else DISAGREE
    return Verdicts(outcome, path, text, ran, words, judged)


def _text(said: dict[str, Any]) -> str:
    """Return a verdict; of what is renamed that on its parameters, too."""
    verdict: str = said["verdict"]
    if verdict != "renamed":
        return verdict
    differences = [each for each in said["differences"] if each["kind"] not in ("name", "unknown")]
    breaks = any(each["breaks"] for each in differences)
    return f"renamed, {'changed' if breaks else 'extended' if differences else 'equal'}"


def _is_new(said: dict[str, Any], new: ShownCommand | None) -> bool:
    """Tell whether the command is said to be what it is now."""
    words = said["renamed_to"] or said["path"]
    return new is None or words == new["path"]


def _tell(verdicts: Verdicts) -> None:
    path = verdicts.path or "(options before the command)"
    print(f"  {verdicts.outcome}: {path}: said to be {verdicts.said}, and {verdicts.ran}")
    for each in verdicts.words:
        print(f"      says: {each}")
    if verdicts.judged is not None:
        for name, lines in (("broken", verdicts.judged.broken), ("more", verdicts.judged.more)):
            for line in lines[:_SHOWN_LINES]:
                print(f"      {name}: {line}")
        if verdicts.judged.doubt:
            print(f"      doubt: {verdicts.judged.doubt}")


if __name__ == "__main__":
    sys.exit(main())
