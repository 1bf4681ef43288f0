"""The words behind `runserver` as those behind `flask run`.

The options are those of `Server` in Flask-Script 2.0.6; argparse reads them, so they may be
abbreviated (`--no-r`) and letters joined (`-dr`). `flask run` has `--debug` and `--no-debug` since
Flask 2.2.3, and the others since 1.0 (run with Flask 1.1.4, 2.0.3 and 3.1.3).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from flake8_flask_cli.command_line.word_edit import WordEdit
from flake8_flask_cli.convert.literal import EXPRESSION
from flake8_flask_cli.convert.parameter import UNKNOWN_DEFAULT, Parameter
from flake8_flask_cli.record import Record


class _Option(Record):
    """An option of `Server`; `flag` are its words for `flask run`.

    `needs_debug_option` are the words where `flask run` has no `--debug` yet. An option that is
    not `kept` has none, and one with no words and `kept` needs none.
    """

    parameter: str
    flag: str = ""
    takes_value: bool = False
    older_flag: tuple[str, ...] | None = None
    kept: bool = True


_OPTIONS: Final[Mapping[str, _Option]] = {
    "--host": _Option("host", "--host", takes_value=True),
    "--port": _Option("port", "--port", takes_value=True),
    "--threaded": _Option("threaded"),
    "--processes": _Option("processes", takes_value=True, kept=False),
    "--passthrough-errors": _Option("passthrough_errors", kept=False),
    "--debug": _Option("use_debugger", "--debug", older_flag=()),
    "--no-debug": _Option(
        "use_debugger", "--no-debug", older_flag=("--no-debugger", "--no-reload")
    ),
    "--reload": _Option("use_reloader", "--reload"),
    "--no-reload": _Option("use_reloader", "--no-reload"),
    "--ssl-crt": _Option("ssl_crt", "--cert", takes_value=True),
    "--ssl-key": _Option("ssl_key", "--key", takes_value=True),
    "--help": _Option("", "--help"),
}
_SHORT: Final = {
    "-h": "--host",
    "-p": "--port",
    "-d": "--debug",
    "-D": "--no-debug",
    "-r": "--reload",
    "-R": "--no-reload",
    "-?": "--help",
}
_SAME: Final = ("-h", "-p", "--host", "--port", "--reload", "--no-reload", "--help")
_JOINED: Final = re.compile(r"-[dDrR?]{2,}")
_DEBUG: Final = "FLASK_DEBUG=1"
# Where each is absent, `flask run` does the same, or the application decides.
_DEFAULTS: Final[Mapping[str, tuple[object, ...]]] = {
    "host": (None, "", "127.0.0.1"),
    "port": (None, "", 5000),
    "use_debugger": (None,),
    "use_reloader": (None,),
    "ssl_crt": (None,),
    "ssl_key": (None,),
}


class RunWords(Record):
    """What becomes of the words behind `runserver`.

    `edits` are those of these words, `added` the options that the program itself gives its server,
    and `environment` what must be set in front of `flask`. `lost` says in words what has no option.
    `is_complete` is whether no word has a placeholder.
    """

    edits: tuple[WordEdit, ...] = ()
    added: tuple[str, ...] = ()
    environment: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    is_complete: bool = True


class _Typed(Record):
    """An option as it is typed: the words, and the option strings that they stand for.

    `value` is the one that is joined to it by `=`.
    """

    start: int
    end: int
    names: tuple[str, ...]
    value: str | None = None


def run_words(
    words: Sequence[str], start: int, server: Sequence[Parameter], *, has_debug_option: bool
) -> RunWords | None:
    """Return what becomes of the words from `start` on, which are behind `runserver`.

    `server` are the options of the program's server, with their defaults. None where Flask-Script
    refuses the words.
    """
    typed = [*_typed(words, start)]
    if any(each.names == () for each in typed):
        return None
    edits: list[WordEdit] = []
    lost: list[str] = []
    environment: list[str] = []
    given: set[str] = set()
    for each in typed:
        new: list[str] = []
        for name in each.names:
            option = _OPTIONS[name]
            given.add(option.parameter)
            if not option.kept:
                lost.append(_without_option(words[each.start : each.end]))
            new += _flags(option, has_debug_option=has_debug_option)
            if name == "--debug" and not has_debug_option:
                environment.append(_DEBUG)
        as_typed = words[each.start].partition("=")[0]
        if as_typed in _SAME or (has_debug_option and as_typed in ("--debug", "--no-debug")):
            continue
        option = _OPTIONS[each.names[0]]
        if new and each.value is not None:
            new[0] += f"={each.value}"
        # A value that is a word of its own stays as it is.
        end = each.start + 1 if option.takes_value and option.kept else each.end
        edits.append(WordEdit(each.start, end, tuple(new)))
    added = _Added(server, frozenset(given), has_debug_option)
    return RunWords(
        tuple(edits),
        added.words,
        tuple(dict.fromkeys((*environment, *added.environment))),
        (*lost, *added.lost),
        added.is_complete,
    )


def _flags(option: _Option, *, has_debug_option: bool) -> tuple[str, ...]:
    if not has_debug_option and option.older_flag is not None:
        return option.older_flag
    return (option.flag,) if option.flag and option.kept else ()


def _without_option(words: Sequence[str]) -> str:
    return f"'{' '.join(words)}' has no option of `flask run`"


def _typed(words: Sequence[str], start: int) -> Iterator[_Typed]:
    """Yield the options from a word on; one without names is none of them."""
    index = start
    while index < len(words):
        word = words[index]
        name, is_joined, value = word.partition("=")
        if word.startswith("$"):
            # Nobody knows what it holds.
            index += 1
            continue
        if _JOINED.fullmatch(word):
            yield _Typed(index, index + 1, tuple(_SHORT[f"-{each}"] for each in word[1:]))
            index += 1
            continue
        if not word.startswith("--") and word[:2] in ("-h", "-p") and len(word) > 2:
            index += 1
            continue
        full = _SHORT.get(word) or _full_name(name)
        if full is None:
            yield _Typed(index, index + 1, ())
            return
        takes_next = _OPTIONS[full].takes_value and not is_joined
        if takes_next and index + 1 == len(words):
            yield _Typed(index, index + 1, ())
            return
        end = index + 2 if takes_next else index + 1
        yield _Typed(index, end, (full,), value if is_joined else None)
        index = end


def _full_name(name: str) -> str | None:
    """Return the option that a name is, or abbreviates."""
    if name in _OPTIONS:
        return name
    found = [each for each in _OPTIONS if name.startswith("--") and each.startswith(name)]
    return found[0] if len(found) == 1 and len(name) > len("--") else None


class _Added:
    """The options of `flask run` for what the program gives its server and nobody types."""

    def __init__(
        self, server: Sequence[Parameter], given: frozenset[str], has_debug_option: bool
    ) -> None:
        defaults = {each.parameter: each.default for each in server}
        self.words: tuple[str, ...] = ()
        self.environment: tuple[str, ...] = ()
        self.lost: tuple[str, ...] = ()
        self.is_complete = True
        for parameter, usual in _DEFAULTS.items():
            value = defaults.get(parameter)
            if parameter in given or value in usual:
                continue
            if parameter == "use_reloader" and value == defaults.get("use_debugger"):
                continue
            self._add(parameter, value, has_debug_option)
        for parameter, usual_value in (("processes", 1), ("passthrough_errors", False)):
            value = defaults.get(parameter, usual_value)
            if parameter not in given and value not in (usual_value, None):
                self.lost += (f"'{parameter}' of the server has no option of `flask run`",)

    def _add(self, parameter: str, value: object, has_debug_option: bool) -> None:
        flags = {each.parameter: each.flag for each in _OPTIONS.values() if each.takes_value}
        if parameter in flags:
            is_known = value is not UNKNOWN_DEFAULT
            self.words += (flags[parameter], str(value) if is_known else EXPRESSION)
            self.is_complete &= is_known
        elif value is UNKNOWN_DEFAULT:
            self.is_complete = False
            self.lost += (f"the program computes '{parameter}' of its server",)
        elif parameter == "use_reloader":
            self.words += ("--reload" if value else "--no-reload",)
        elif value and has_debug_option:
            self.words += ("--debug",)
        elif value:
            self.environment += (_DEBUG,)
