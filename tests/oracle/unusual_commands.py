"""Generated commands that click cannot declare, or that do more than get values.

They take lists, pairs and what argparse alone converts; prompt, return a status, read `sys.argv`;
or are classes that make up their options, are called themselves, or take all the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from hypothesis import strategies as st

from tests.oracle.program import CommandLine

_USES = (
    ("nargs='*'", ((), ("1",), ("1", "2"), ("", "ü"))),
    ("nargs='*', type=int, default=[7]", (("1",), ("x",), ())),
    ("nargs='+'", (("1",), (), ("1", "2"))),
    ("nargs='?', const='k', default='d'", (("1",), ())),
    ("nargs=2", (("1", "2"), ("1",), ("1", "2", "3"))),
    ("type=bool, default=True", (("x",), ("",))),
    ("type=pair", (("a=b",), ("a",))),
    ("type=pair, default='a=b'", (("c=d",), ("c",))),
    ("type=json.loads, default='[1]'", (("{}",), ("{",))),
    ("type=float, default=1", (("2",), ("x",), ("nan",))),
    ("choices=['a', 'b'], default='z'", (("a",), ("z",))),
    ("choices=[1, 2], type=int, default=9", (("1",), ("9",), ("x",))),
    ("choices='ab'", (("a",), ("ab",), ("c",))),
    ("default=os.path.join('a', 'b')", (("x",),)),
    ("default=os.path.basename(os.getcwd())", (("x",),)),
    ("default=f'{LIMIT}%'", (("x",),)),
    ("default='%s/x' % LIMIT", (("x",),)),
    ("default='{}'.format(LIMIT)", (("x",),)),
    ("default=LIMIT * 2", (("x",),)),
    ("default=argparse.SUPPRESS", (("x",),)),
)
"""Keywords of an option or a positional, and words for it: good ones, then others."""

_OPTION_USES = (
    ("action='append', default=['d']", (("1",), ())),
    ("action='append', nargs=2", (("1", "2"), ("1",))),
    ("action='append_const', const=3", ((), ("1",))),
    ("action='store_true', default=True", ((), ("1",))),
    ("action='store_const', const=[1], default=()", ((),)),
)

_BODIES = ("", "", "return 3", "return bool({first})", "return", "raise SystemExit('no')")


class _Option(NamedTuple):
    """An option or a positional: its declaration, and ways to give it, the first a good one."""

    name: str
    declaration: str
    uses: tuple[tuple[str, ...], ...]
    positional: bool

    @property
    def parameter(self) -> str:
        """What stands in the signature: argparse may leave it out."""
        return f"{self.name}='mine'" if "SUPPRESS" in self.declaration else self.name


class UnusualCommand(NamedTuple):
    """A command: its name, its code, what registers it with `manager`, and its command lines.

    `made` is the expression of an object of Command, where one is registered.
    """

    name: str
    code: str
    registered: str
    lines: tuple[CommandLine, ...]
    made: str = ""


def _added(name: str, code: str, made: str, lines: tuple[CommandLine, ...]) -> UnusualCommand:
    return UnusualCommand(name, code, f'manager.add_command("{name}", {made})', lines, made)


@st.composite
def _options(draw: st.DrawFn) -> tuple[_Option, ...]:
    options = []
    for name in draw(st.lists(st.sampled_from("abcd"), min_size=1, max_size=3, unique=True)):
        if draw(st.integers(0, 2)) == 2:
            keywords, words = draw(st.sampled_from(_USES))
            if "SUPPRESS" not in keywords:
                options.append(_Option(name, f'"{name}", {keywords}', words, positional=True))
                continue
        keywords, words = draw(st.sampled_from((*_USES, *_OPTION_USES)))
        uses = tuple((f"--{name}", *some) for some in words)
        declaration = f'"-{name}", "--{name}", {keywords}'
        options.append(_Option(name, declaration, uses, positional=False))
    # What argparse may leave out has a default, and so stands last.
    return tuple(sorted(options, key=lambda each: each.parameter != each.name))


def _lines(name: str, options: Sequence[_Option]) -> tuple[CommandLine, ...]:
    """Return command lines: defaults, everything, every way to give each, and too much."""
    positionals = [each for each in options if each.positional]
    good = [word for each in positionals for word in each.uses[0]]
    given = [[], good, [*good, "extra"], [*good, "--no-such-option"]]
    given.append([*good, *(word for each in options if each not in positionals
                           for word in each.uses[0])])  # fmt: skip
    for option in options:
        for use in option.uses:
            if option.positional:
                given.append(
                    [word for each in positionals
                     for word in (use if each is option else each.uses[0])]
                )  # fmt: skip
            else:
                given += [[*good, *use], [*use, *(["--", *good] if good else [])]]
    return tuple(CommandLine((name, *words)) for words in given)


def _body(draw: st.DrawFn, seen_as: str, options: Sequence[_Option], more: str = "") -> str:
    values = "".join(f", {each.name}={each.name}" for each in options)
    ending = draw(st.sampled_from(_BODIES)).format(first=options[0].name if options else "''")
    lines = [f'seen("{seen_as}"{values}{more})', *([ending] if ending else [])]
    return "\n".join(f"    {line}" for line in lines)


def _parameters(*names: str) -> str:
    return ", ".join(filter(None, names))


@st.composite
def _stack(draw: st.DrawFn, name: str) -> UnusualCommand:
    options = draw(_options())
    signature = _parameters(*(each.parameter for each in options))
    code = f"def {name}({signature}):\n{_body(draw, name, options)}"
    if len(options) == 1 and draw(st.booleans()):
        registered = f"manager.option({options[0].declaration})({name})"
        return UnusualCommand(name, code, registered, _lines(name, options))
    decorators = "".join(f"@manager.option({each.declaration})\n" for each in options)
    return UnusualCommand(name, decorators + code, "", _lines(name, options))


@st.composite
def _called(draw: st.DrawFn, name: str) -> UnusualCommand:
    """Draw a function that a call registers."""
    code = f'def {name}(what, limit="{{}}"):\n    seen("{name}", what=what, limit=limit)'
    words = ((name, "x"), (name,), (name, "x", "-l", "1"), (name, "x", "y"))
    lines = tuple(map(CommandLine, words))
    if draw(st.booleans()):
        return _added(name, code, f"Command({name})", lines)
    return UnusualCommand(name, code, f"manager.command({name})", lines)


def _argv(name: str) -> st.SearchStrategy[UnusualCommand]:
    code = f'@manager.command\ndef {name}(a="x"):\n    seen("{name}", a=a, argv=sys.argv[1:])'
    lines = CommandLine((name,)), CommandLine((name, "-a", "1"))
    return st.just(UnusualCommand(name, code, "", lines))


@st.composite
def _prompting(draw: st.DrawFn, name: str) -> UnusualCommand:
    default = draw(st.sampled_from(("", ", default=True", ", default=False")))
    code = (
        f"@manager.command\ndef {name}():\n"
        f'    if prompt_bool("Sure?"{default}):\n        seen("{name}")'
    )
    typed = ("y\n", "n\n", "yes\n", "1\n", "maybe\ny\n", "\ny\n")
    return UnusualCommand(name, code, "", tuple(CommandLine((name,), text) for text in typed))


@st.composite
def _class(draw: st.DrawFn, name: str) -> UnusualCommand:
    kind = draw(st.sampled_from(("list", "method", "loop", "super", "self", "call", "group")))
    options = draw(_options())
    listed = "".join(f"        Option({each.declaration}),\n" for each in options)
    base = f"    option_list = [\n{listed}    ]\n"
    method, made = "", f"{name.title()}()"
    if kind == "method":
        base, method = "", f"    def get_options(self):\n        return [\n{listed}        ]\n"
    elif kind == "loop":
        base, method = "", (
            "    def get_options(self):\n        options = []\n"
            f"        for option in (\n{listed}        ):\n"
            "            options.append(option)\n        return options\n"
        )  # fmt: skip
    elif kind == "super":
        method = (
            "    def get_options(self):\n"
            '        return [*super().get_options(), Option("--more", default=LIMIT)]\n'
        )
        options = (*options, _Option("more", "", (("--more", "1"),), positional=False))
    elif kind == "self":
        base, method, made = "", (
            "    def __init__(self, default):\n        super().__init__()\n"
            "        self.default = default\n\n"
            "    def get_options(self):\n"
            '        return [Option("--who", default=self.default)]\n'
        ), f'{name.title()}("me")'  # fmt: skip
        options = (_Option("who", "", (("--who", "1"),), positional=False),)
    elif kind == "call":
        method = (
            "    def __call__(self, app=None, **values):\n"
            '        seen("call", values=sorted(values))\n'
            "        return self.run(**values)\n"
        )
    elif kind == "group":
        base = (
            '    option_list = [\n        Group(Option("--yes", action="store_true"), '
            'Option("--no", action="store_true"), exclusive=True),\n    ]\n'
        )
        options = tuple(
            _Option(each, "", ((f"--{each}",),), positional=False) for each in ("yes", "no")
        )
    signature = _parameters("self", *(each.parameter for each in sorted(
        options, key=lambda each: each.parameter != each.name)))  # fmt: skip
    run = f"def run({signature}):\n{_body(draw, name, options)}"
    indented = "\n".join(f"    {line}" for line in run.splitlines())
    parts = [part for part in (base, method, indented) if part]
    code = f"class {name.title()}(Command):\n" + "\n".join(parts)
    return _added(name, code, made, _lines(name, options))


def _rest(name: str) -> st.SearchStrategy[UnusualCommand]:
    code = (
        f"class {name.title()}(Command):\n    capture_all_args = True\n"
        '    option_list = [Option("--name", default="x")]\n\n'
        f'    def run(self, rest, name):\n        seen("{name}", rest=rest, name=name)'
    )
    words = ((), ("a", "--b"), ("--name", "y", "z"), ("--", "-x"), ("--na", "y"))
    lines = tuple(CommandLine((name, *some)) for some in words)
    return st.just(_added(name, code, f"{name.title()}()", lines))


KINDS: Sequence[Callable[[str], st.SearchStrategy[UnusualCommand]]] = (
    *(_stack, _stack, _stack, _called, _argv, _prompting, _class, _class, _class, _rest),
)
