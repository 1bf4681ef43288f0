"""Generated programs: random signatures, option stacks, classes and managers, in many modules.

They are the same in every run. What `matrix/not_counted.txt` holds is left out: words that begin
with a dash but are no option, `-x=3`, and wrong values that a later one replaces.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.configuration import set_hypothesis_home_dir

from tests.oracle.environments import KEPT
from tests.oracle.modules import MAIN, Modules
from tests.oracle.parameters import Parameter, in_options, in_signature
from tests.oracle.program import CommandLine, Program, Runs
from tests.oracle.runner import PYTHON
from tests.oracle.shapes import shaped

PROGRAMS = 40
"""How many a test run takes; `python -m tests.oracle` takes more."""

_MUTATIONS = 3
"""Hypothesis follows an example with small changes of it; one in so many examples is kept."""

_FUNCTIONS = (
    *("create_user", "drop_db", "hello", "user_command", "list", "MixedCase", "_hidden", "build_"),
    *("test", "import_data", "add_group", "c"),
)
_FACTORY = 'def create_app():\n    return Flask("shop")'
_ENDINGS = (
    *("", "", "", "", "return", "return None", "return 0"),
    *("raise SystemExit(3)", 'raise ValueError("no")'),
)
_STATUS = "return 3"
"""Left out where a plain function is registered: it keeps its `return`, which the report says."""

_DEBUG = 'app.config["DEBUG"] = True'
_FACTORY_IN_DEBUG = f'def create_app():\n    app = Flask("shop")\n    {_DEBUG}\n    return app'
_VARIABLES = {".env": "SHOP_NAME=books\n", ".flaskenv": "SHOP_KIND=small\n"}


@dataclass(frozen=True)
class Owner:
    """A Manager: its name, the module that it stands in, and the words that lead to it."""

    name: str
    home: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Command:
    """A generated command: its code, and what it takes; a class is yet to be registered."""

    name: str
    code: str
    parameters: tuple[Parameter, ...]
    class_name: str = ""

    def command_lines(self, words: tuple[str, ...]) -> Iterable[CommandLine]:
        """Yield what can follow on some words: defaults, every option, wrong and missing words."""

        def line(given: Iterable[Sequence[str]]) -> CommandLine:
            return CommandLine((*words, self.name, *(word for some in given for word in some)))

        good = [each.uses[0] for each in self.parameters if each.positional]
        options = [each for each in self.parameters if not each.positional]
        yield line(good)
        yield line([])
        yield line([*good, ("extra",)])
        yield line(reversed(good))
        yield line(good[:-1])
        yield line([*good, *(each.uses[0] for each in options)])
        yield line([*(each.uses[min(1, len(each.uses) - 1)] for each in options), *good])
        for parameter in self.parameters:
            for use in parameter.uses:
                if parameter.positional:
                    yield line(
                        use if each is parameter else each.uses[0]
                        for each in self.parameters
                        if each.positional
                    )
                else:
                    yield line([use, *good])


def generated(count: int = PROGRAMS, number: int | None = None) -> list[Program]:
    """Return that many programs, the same ones for a number; every third has an unusual shape."""
    # What it learns of the characters of Unicode, or of our code, is not for the checkout.
    set_hypothesis_home_dir(KEPT / "hypothesis")
    unusual = count // 3
    parts = ((_program(), count - unusual, "generated"), (shaped(), unusual, "shaped"))
    return [each for part in parts if part[1] for each in _drawn(*part, number)]


def _drawn(
    strategy: st.SearchStrategy[Program], count: int, name: str, number: int | None
) -> list[Program]:
    """Return programs that are called by a name and their number."""
    found: list[Program] = []

    @seed(number)
    @settings(
        max_examples=count * _MUTATIONS,
        derandomize=number is None,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=[*HealthCheck],
    )
    @given(strategy)
    def collect(program: Program) -> None:
        title = f"{name}-{len(found):03}"
        found.append(replace(program, name=title, title=title))

    collect()
    return found[::_MUTATIONS]


@st.composite
def _program(draw: st.DrawFn) -> Program:
    modules = Modules(draw, draw(st.booleans()))
    modules.add(modules.one_of("settings"), "LIMIT = 10")
    main = Owner("manager", modules.one_of(MAIN, MAIN, "script", "shop.script"))
    is_factory = draw(st.integers(0, 4)) == 4
    given, home = "create_app" if is_factory else "app", modules.one_of(main.home, "shop")
    in_debug = draw(st.integers(0, 3)) == 3
    if is_factory:
        modules.add(home, _FACTORY_IN_DEBUG if in_debug else _FACTORY)
    else:
        modules.add(home, f'app = Flask("shop")\n{_DEBUG}' if in_debug else 'app = Flask("shop")')
    if home != main.home:
        modules.add_import(main.home, f"from {home} import {given}")
    modules.add(main.home, f"manager = Manager({given})")
    owners = [main, *_groups(draw, modules)]
    lines: list[CommandLine] = []
    for function in draw(
        st.lists(st.sampled_from(_FUNCTIONS), min_size=1, max_size=4, unique=True)
    ):
        lines += _add_command(draw, modules, draw(st.sampled_from(owners)), function)
    for owner, group in pairwise(owners):
        _register(modules, owner, group.words[-1], group.name, group.home)
    modules.import_all("tasks", "shop.tasks")
    # What `flask` finds is an application that is a name of the program's own module.
    is_seen = main.home == MAIN and not is_factory
    if not is_seen and not is_factory and draw(st.booleans()):
        modules.add_import(MAIN, f"from {home} import app")
        is_seen = True
    files = modules.files(modules.refer("manager", main.home, MAIN))
    variables = draw(st.sampled_from(({}, {}, _VARIABLES)))
    lines.append(CommandLine(("no-such-command",)))
    return Program(
        *("", "", "GENERATED"),
        {**files, **variables},
        tuple(dict.fromkeys(lines)),
        Runs() if is_seen else Runs(PYTHON),
    )


def _groups(draw: st.DrawFn, modules: Modules) -> Iterable[Owner]:
    """Draw sub-managers, each the owner of the next."""
    if draw(st.booleans()):
        users = Owner("users", modules.one_of(MAIN, "people", "shop.commands.people"), ("users",))
        modules.add(users.home, 'users = Manager(usage="Work with users")')
        yield users
        if draw(st.booleans()):
            home = modules.one_of(MAIN, users.home, "shop.commands.access")
            modules.add(home, "roles = Manager()")
            yield Owner("roles", home, ("users", "the-roles"))


def _add_command(
    draw: st.DrawFn, modules: Modules, owner: Owner, function: str
) -> Iterable[CommandLine]:
    """Draw a command, with a module for it, and return its command lines."""
    made = draw(st.sampled_from((_function, _function, _stack, _stack, _wrapped, None)))
    if made:
        home = modules.one_of(owner.home, "tasks", "shop.tasks")
        command = draw(made(function, modules.refer(owner.name, owner.home, home)))
    else:
        home = modules.one_of(owner.home, "work", "shop.work")
        command = draw(_class(function))
    modules.add(home, command.code)
    if command.class_name:
        call = draw(st.sampled_from(("", "()")))
        _register(modules, owner, command.name, command.class_name, home, call)
    return command.command_lines(owner.words)


def _register(
    modules: Modules, owner: Owner, name: str, defined: str, home: str, call: str = ""
) -> None:
    """Register what stands in the module `home`, in a module that can import it."""
    here = MAIN if home == MAIN else modules.one_of(owner.home, MAIN)
    what = f"{modules.refer(defined, home, here)}{call}"
    modules.add(
        here, f'{modules.refer(owner.name, owner.home, here)}.add_command("{name}", {what})'
    )


@st.composite
def _function(draw: st.DrawFn, function: str, manager: str) -> Command:
    parameters = draw(in_signature())
    signature = ", ".join(each.declaration for each in parameters)
    code = f"@{manager}.command\n" + draw(_definition(function, signature, parameters))
    return Command(function, code, parameters)


@st.composite
def _stack(draw: st.DrawFn, function: str, manager: str) -> Command:
    parameters = draw(in_options())
    decorators = [f"@{manager}.option({each.declaration})" for each in parameters]
    signature = ", ".join(dict.fromkeys(each.name for each in parameters))
    code = "\n".join([*decorators, draw(_definition(function, signature, parameters))])
    return Command(function, code, parameters)


@st.composite
def _wrapped(draw: st.DrawFn, function: str, manager: str) -> Command:
    parameters = draw(in_signature())
    signature = ", ".join(each.declaration for each in parameters)
    code = draw(_definition(function, signature, parameters, is_plain=True))
    code += f'\n\n\n{manager}.add_command("{function}-it", Command({function}))'
    return Command(f"{function}-it", code, parameters)


@st.composite
def _class(draw: st.DrawFn, function: str) -> Command:
    parameters = draw(in_options())
    listed = "".join(f"        Option({each.declaration}),\n" for each in parameters)
    if draw(st.booleans()):
        options = f"    option_list = (\n{listed}    )\n"
    else:
        options = f"    def get_options(self):\n        return [\n{listed}        ]\n"
    signature = ", ".join(["self", *dict.fromkeys(each.name for each in parameters)])
    run = draw(_definition("run", signature, parameters, seen_as=function))
    indented = "\n".join(f"    {line}" if line else "" for line in run.splitlines())
    name = f"{function.title().replace('_', '')}Command"
    code = f"class {name}(Command):\n{options}\n{indented}"
    return Command(function, code, parameters, name)


@st.composite
def _definition(
    draw: st.DrawFn,
    function: str,
    signature: str,
    parameters: Sequence[Parameter],
    seen_as: str = "",
    *,
    is_plain: bool = False,
) -> str:
    names = dict.fromkeys(each.name for each in parameters)
    values = "".join(f", {name}={name}" for name in names)
    body = draw(st.sampled_from(([], ['"""Do it, 100%."""'], ["# as it is"])))
    ending = draw(st.sampled_from(_ENDINGS if is_plain else (*_ENDINGS, _STATUS)))
    body = [*body, f'seen("{seen_as or function}"{values})', *([ending] if ending else [])]
    return "\n".join([f"def {function}({signature}):", *(f"    {line}" for line in body)])
