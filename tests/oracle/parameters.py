"""Parameters of generated commands: how they are declared, and how a command line gives them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

NAMES = (
    *("name", "num", "user_name", "Number", "userName", "x", "_private", "host", "verbose", "port"),
    *("ctx", "param", "value", "type", "file", "class_", "version", "debug", "o", "q", "Q", "env"),
)
TEXTS = ("1", "x", "two words", "", "ü", "True", "007", "a=b", "a,b", "'", '"', "%s", "1.5", "None")
DEFAULTS = (
    *('"x"', '""', "None", "25", "0", "-1", "2.5", "60 * 60", "True", "False", "False", "[]"),
    *('["a"]', "()", "(1, 2)", "{}", '{"a": 1}', 'b"x"', "LIMIT", '"5"', '"%"', "'it''s'"),
)
"""What a signature gives; LIMIT is a constant of the program."""


@dataclass(frozen=True)
class Parameter:
    """A parameter: its name, its declaration, and what can be written for it.

    Two options can set the parameter of one name.

    `declaration` is what stands in the signature (`num=25`), or in `Option(...)`. `uses` are ways
    to give it, good and bad, each a few words: `("-n", "1")`. One without option strings is a
    positional, whose uses are single words.
    """

    name: str
    declaration: str
    uses: tuple[tuple[str, ...], ...]
    positional: bool


@st.composite
def in_signature(draw: st.DrawFn) -> tuple[Parameter, ...]:
    """Draw the parameters of a `@manager.command` function, with one short string each."""
    names = draw(st.lists(st.sampled_from(NAMES), max_size=4, unique_by=lambda name: name[0]))
    required = draw(st.integers(0, len(names)))
    parameters = [_positional(draw, name, name, TEXTS) for name in names[:required]]
    for name in names[required:]:
        default = draw(st.sampled_from(DEFAULTS))
        strings = (f"-{name[0]}", f"--{name}")
        uses = _flag(strings) if default in ("True", "False") else _valued(draw, strings, TEXTS)
        parameters.append(Parameter(name, f"{name}={default}", uses, positional=False))
    return tuple(parameters)


@st.composite
def in_options(draw: st.DrawFn) -> tuple[Parameter, ...]:
    """Draw the parameters of an option stack or an option list."""
    names = draw(
        st.lists(st.sampled_from(NAMES), min_size=1, max_size=5, unique_by=lambda name: name[0])
    )
    options = [draw(_option(name)) for name in names]
    if draw(st.integers(0, 3)) == 3:
        options += draw(_pair())
    return tuple(options)


@st.composite
def _option(draw: st.DrawFn, name: str) -> Parameter:
    kind = draw(st.sampled_from(("positional", "value", "value", "flag", "constant", "repeated")))
    if kind == "positional":
        if name != name.lower():
            name = name.lower()
        keywords, words = draw(_value())
        if draw(st.booleans()):
            keywords = [*keywords, draw(st.sampled_from(("nargs='?'", "metavar='WHAT'")))]
        return _positional(draw, name, ", ".join([f'"{name}"', *keywords]), words)
    strings = draw(_strings(name))
    if kind == "value":
        keywords, words = draw(_value())
        keywords = [*keywords, *draw(st.sampled_from(([], [], ["required=True"], ["help='it'"])))]
        uses = _valued(draw, strings, words)
    elif kind == "repeated":
        keywords = ["action='append'", *draw(st.sampled_from(([], ["type=int"])))]
        uses = _valued(draw, strings, ("1", "2", "x"))
    elif kind == "constant":
        const = draw(st.sampled_from(("5", "0", "'on'", "None", "[1]", "True", "1.5")))
        default = draw(st.sampled_from(([], ["default='lo'"], ["default=0"], ["default=None"])))
        keywords, uses = ["action='store_const'", f"const={const}", *default], _flag(strings)
    else:
        action = draw(st.sampled_from(("store_true", "store_false", "count")))
        default = draw(st.sampled_from(("", "None", "0" if action == "count" else "False")))
        keywords = [f"action='{action}'", *([f"default={default}"] if default else [])]
        uses = _flag(strings)
    declared = [*(f'"{string}"' for string in strings), *keywords, f'dest="{name}"']
    return Parameter(name, ", ".join(declared), uses, positional=False)


@st.composite
def _pair(draw: st.DrawFn) -> list[Parameter]:
    """Draw two options for one parameter, one that turns it on and one that turns it off."""
    default = draw(st.sampled_from(("", "", ", default=True", ", default=False", ", default=None")))
    on, off = "-w", "--no-wanted"
    declared = {
        f'"{on}", "--wanted", action="store_true"': ((on,), ("--wanted",), (on, off)),
        f'"{off}", action="store_false"': ((off,), (off, on)),
    }
    pair = [
        Parameter("wanted", f'{declaration}{default}, dest="wanted"', uses, positional=False)
        for declaration, uses in declared.items()
    ]
    return draw(st.permutations(pair))


@st.composite
def _strings(draw: st.DrawFn, name: str) -> tuple[str, ...]:
    stem = name.strip("_")
    long = draw(st.sampled_from((f"--{stem}", f"--{stem.replace('_', '-')}", f"--the-{stem}")))
    short = f"-{stem[0]}"
    return draw(st.sampled_from(((short, long), (long,), (short,), (long, short))))


@st.composite
def _value(draw: st.DrawFn) -> tuple[list[str], Sequence[str]]:
    """Draw the keywords of something that takes a value, and words for it, good and bad."""
    return draw(
        st.sampled_from(
            (
                ([], TEXTS),
                (["default='x'"], TEXTS),
                (["default=None", "type=str"], TEXTS),
                (["default=5000"], TEXTS),
                (["default=LIMIT"], TEXTS),
                (["default=[1]"], TEXTS),
                (["type=int"], ("1", " 7 ", "x", "1.5", "")),
                (["type=int", "default=3"], ("1", "x")),
                (["type=int", "default='3'"], ("1", "x")),
                (["type=float"], ("1", "2.5", "x", "nan")),
                (["type=float", "default=1.5"], ("1", "x")),
                (["type=lambda text: text.split(',')"], ("a,b", "")),
                (["choices=['a', 'b']"], ("a", "b", "A", "ab", "")),
                (["choices=('a', 'b')", "default='b'"], ("a", "z")),
                (["type=int", "choices=range(1, 4)"], ("1", "3", "4", "x")),
            )
        )
    )


def _positional(draw: st.DrawFn, name: str, declaration: str, words: Sequence[str]) -> Parameter:
    some = draw(st.lists(st.sampled_from(words), min_size=1, max_size=3, unique=True))
    uses = tuple((word,) for word in dict.fromkeys((words[0], *some)))
    return Parameter(name, declaration, uses, positional=True)


def _flag(strings: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    return (*((string,) for string in strings), (strings[0], strings[-1]), (f"{strings[-1]}=1",))


def _valued(
    draw: st.DrawFn, strings: Sequence[str], words: Sequence[str]
) -> tuple[tuple[str, ...], ...]:
    """Return an option's ways to be given; the first of its words is a good one."""
    first, second = draw(st.sampled_from(words)), draw(st.sampled_from(words))
    uses: list[tuple[str, ...]] = [(strings[0], words[0]), (strings[-1], first)]
    uses += [(f"{string}={second}",) for string in strings if string.startswith("--")]
    uses += [(f"{string}{words[0]}",) for string in strings if not string.startswith("--")]
    return (*uses, (strings[0], words[0], strings[-1], first), (strings[0],))
