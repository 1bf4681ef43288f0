"""Generated programs: random signatures, option stacks, classes and sub-managers.

They are the same in every run. What `matrix/1_not_counted.txt` holds is left out: words that begin
with a dash but are no option, `-x=3`, and wrong values that a later one replaces.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.configuration import set_hypothesis_home_dir

from tests.oracle.environments import KEPT
from tests.oracle.parameters import Parameter, in_options, in_signature
from tests.oracle.program import CommandLine, Program, framed

PROGRAMS = 100

_MUTATIONS = 3
"""Hypothesis follows an example with small changes of it; one in so many examples is kept."""

_FUNCTIONS = (
    *("create_user", "drop_db", "hello", "user_command", "list", "MixedCase", "_hidden", "build_"),
    *("test", "import_data", "add_group", "c"),
)
_ENDINGS = ("", "", "", "return", "return None", "return 0")


@dataclass(frozen=True)
class Command:
    """A generated command: its code, the words that lead to it, and what it takes."""

    code: str
    words: tuple[str, ...]
    parameters: tuple[Parameter, ...]

    def command_lines(self) -> Iterable[CommandLine]:
        """Yield command lines: defaults, every option, all of them, wrong and missing words."""
        good = [each.uses[0] for each in self.parameters if each.positional]
        options = [each for each in self.parameters if not each.positional]
        yield self._line(good)
        yield self._line([])
        yield self._line([*good, ("extra",)])
        yield self._line(reversed(good))
        yield self._line(good[:-1])
        yield self._line([*good, *(each.uses[0] for each in options)])
        yield self._line([*(each.uses[min(1, len(each.uses) - 1)] for each in options), *good])
        for parameter in self.parameters:
            for use in parameter.uses:
                if parameter.positional:
                    yield self._line(
                        use if each is parameter else each.uses[0]
                        for each in self.parameters
                        if each.positional
                    )
                else:
                    yield self._line([use, *good])

    def _line(self, words: Iterable[Sequence[str]]) -> CommandLine:
        return CommandLine((*self.words, *(word for some in words for word in some)))


def generated(count: int = PROGRAMS) -> list[Program]:
    """Return that many programs, the same ones every time."""
    # What it learns of the characters of Unicode, or of our code, is not for the checkout.
    set_hypothesis_home_dir(KEPT / "hypothesis")
    found: list[Program] = []

    @settings(
        max_examples=count * _MUTATIONS,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=[*HealthCheck],
    )
    @given(_program())
    def collect(program: tuple[str, tuple[CommandLine, ...]]) -> None:
        code, lines = program
        name = f"generated-{len(found):03}"
        found.append(Program(name, name, "GENERATED", {"manage.py": framed(code)}, lines))

    collect()
    return found[::_MUTATIONS]


@st.composite
def _program(draw: st.DrawFn) -> tuple[str, tuple[CommandLine, ...]]:
    functions = draw(st.lists(st.sampled_from(_FUNCTIONS), min_size=1, max_size=4, unique=True))
    code = ["LIMIT = 10"]
    managers: dict[str, tuple[str, ...]] = {"manager": ()}
    if draw(st.booleans()):
        code.append('users = Manager(usage="Work with users")')
        managers["users"] = ("users",)
        if draw(st.booleans()):
            code.append("roles = Manager()")
            managers["roles"] = ("users", "the-roles")
    lines: list[CommandLine] = []
    for function in functions:
        manager = draw(st.sampled_from([*managers]))
        command = draw(_command(manager, managers[manager], function))
        code.append(command.code)
        lines += command.command_lines()
    if "roles" in managers:
        code.append('users.add_command("the-roles", roles)')
    if "users" in managers:
        code.append('manager.add_command("users", users)')
    lines.append(CommandLine(("no-such-command",)))
    return "\n\n".join(code), tuple(dict.fromkeys(lines))


@st.composite
def _command(draw: st.DrawFn, manager: str, prefix: tuple[str, ...], function: str) -> Command:
    made = draw(st.sampled_from((_function, _function, _stack, _stack, _class, _wrapped)))
    return draw(made(manager, prefix, function))


@st.composite
def _function(draw: st.DrawFn, manager: str, prefix: tuple[str, ...], function: str) -> Command:
    parameters = draw(in_signature())
    signature = ", ".join(each.declaration for each in parameters)
    code = f"@{manager}.command\n" + draw(_definition(function, signature, parameters))
    return Command(code, (*prefix, function), parameters)


@st.composite
def _wrapped(draw: st.DrawFn, manager: str, prefix: tuple[str, ...], function: str) -> Command:
    parameters = draw(in_signature())
    signature = ", ".join(each.declaration for each in parameters)
    code = draw(_definition(function, signature, parameters))
    code += f'\n\n{manager}.add_command("{function}-it", Command({function}))'
    return Command(code, (*prefix, f"{function}-it"), parameters)


@st.composite
def _stack(draw: st.DrawFn, manager: str, prefix: tuple[str, ...], function: str) -> Command:
    parameters = draw(in_options())
    decorators = [f"@{manager}.option({each.declaration})" for each in parameters]
    signature = ", ".join(each.name for each in parameters)
    code = "\n".join([*decorators, draw(_definition(function, signature, parameters))])
    return Command(code, (*prefix, function), parameters)


@st.composite
def _class(draw: st.DrawFn, manager: str, prefix: tuple[str, ...], function: str) -> Command:
    parameters = draw(in_options())
    listed = "".join(f"        Option({each.declaration}),\n" for each in parameters)
    if draw(st.booleans()):
        options = f"    option_list = (\n{listed}    )\n"
    else:
        options = f"    def get_options(self):\n        return [\n{listed}        ]\n"
    signature = ", ".join(["self", *(each.name for each in parameters)])
    run = draw(_definition("run", signature, parameters, seen_as=function))
    indented = "\n".join(f"    {line}" if line else "" for line in run.splitlines())
    name = f"{function.title().replace('_', '')}Command"
    instance = draw(st.sampled_from(("", "()")))
    code = f"class {name}(Command):\n{options}\n{indented}\n\n"
    code += f'{manager}.add_command("{function}", {name}{instance})'
    return Command(code, (*prefix, function), parameters)


@st.composite
def _definition(
    draw: st.DrawFn,
    function: str,
    signature: str,
    parameters: Sequence[Parameter],
    seen_as: str = "",
) -> str:
    values = "".join(f", {each.name}={each.name}" for each in parameters)
    body = draw(st.sampled_from(([], ['"""Do it, 100%."""'], ["# as it is"])))
    ending = draw(st.sampled_from(_ENDINGS))
    body = [*body, f'seen("{seen_as or function}"{values})', *([ending] if ending else [])]
    return "\n".join([f"def {function}({signature}):", *(f"    {line}" for line in body)])
