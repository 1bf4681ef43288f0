"""The parameters of click commands, beside those that click itself makes of the declarations."""

from __future__ import annotations

import ast
import textwrap
from pathlib import Path
from typing import Any

import click
import pytest

from flake8_flask_cli.commands.click_parameters import parameters_of_call, parameters_of_command
from flake8_flask_cli.commands.command import command_of
from flake8_flask_cli.convert.argparse_command import ARGUMENT_CLASS, COMMAND_CLASS, PROGRAM_CLASS
from flake8_flask_cli.convert.parameter import (
    UNKNOWN_DEFAULT,
    DeclaredParameters,
    Parameter,
    ParameterKind,
    ParameterType,
)
from tests.project import module, write

HEAD = """\
import functools
import os

import click
from click import INT, Choice, argument, option

NAMES = ("-n", "--name")
PORT = 5000
SIZES = ["s", "m"]
COLORS = {"red": 1, "blue": 2}


"""


def declared(source: str, directory: Path) -> DeclaredParameters:
    """Return what is read of the last function of a module."""
    write(directory, {"program.py": source})
    read = module(directory / "program.py")
    command = command_of([*read.scopes.functions()][-1], read)
    assert command
    return parameters_of_command(command)


def in_click(source: str) -> list[Parameter]:
    """Return the parameters of the command `run` as click has them."""
    names: dict[str, Any] = {}
    exec(compile(source, "program.py", "exec"), names)  # noqa: S102
    return of_click(names["run"])


def of_click(command: click.Command) -> list[Parameter]:
    """Return the parameters of a command, with the defaults that a run of it receives."""
    received: dict[str, object] = {}
    command.callback = lambda **values: received.update(values)
    if isinstance(command, click.Group):
        command.invoke_without_command, command.no_args_is_help = True, False
    for each in command.params:
        if isinstance(each, click.Option):
            each.prompt = None
    try:
        command.main([], standalone_mode=False)
    except (click.UsageError, click.Abort):
        received = {}
    return [_of_click(each, received) for each in command.params]


def _of_click(parameter: click.Parameter, received: dict[str, object]) -> Parameter:
    is_option = isinstance(parameter, click.Option)
    name = parameter.name or ""
    choices = getattr(parameter.type, "choices", None)
    return Parameter(
        ParameterKind.OPTION if is_option else ParameterKind.ARGUMENT,
        tuple(parameter.opts),
        name if parameter.expose_value else "",
        tuple(parameter.secondary_opts),
        getattr(parameter, "is_flag", False),
        parameter.multiple,
        getattr(parameter, "count", False),
        parameter.nargs,
        parameter.required,
        _type(parameter),
        None if choices is None else tuple(map(str, choices)),
        received.get(name),
        " ".join((getattr(parameter, "help", None) or "").partition("\n\n")[0].split()),
        _flag_value(parameter),
    )


def _flag_value(parameter: click.Parameter) -> object:
    """Return what a flag gives; click 8.3 has a sentinel where that is True, or is not given."""
    value = getattr(parameter, "flag_value", None)
    is_given = getattr(parameter, "is_flag", False) or value is not None
    return value if is_given and type(value).__name__ != "Sentinel" else True


def _type(parameter: click.Parameter) -> ParameterType:
    if getattr(parameter, "count", False):
        return ParameterType.INT
    if isinstance(parameter.type, click.Choice):
        return ParameterType.CHOICE
    if type(parameter.type) is click.Path and vars(parameter.type) == vars(click.Path()):
        return ParameterType.UNPROCESSED
    ready = {
        "STRING": ParameterType.TEXT,
        "INT": ParameterType.INT,
        "FLOAT": ParameterType.FLOAT,
        "BOOL": ParameterType.BOOL,
        "UNPROCESSED": ParameterType.UNPROCESSED,
    }
    return ready.get(repr(parameter.type), ParameterType.OTHER)


OPTIONS = [
    '"--name"',
    '"-n", "--name"',
    '"--first-name"',
    '"-n", "--name", "user"',
    '"--NAME"',
    '"-n"',
    '"--on/--off"',
    '"--on/--off", default=True',
    '"--on/--off", " /-O"',
    '" /--no-color", "color"',
    '"--shout/--no-shout", "loud", help="Loud or not."',
    '"/on;/off"',
    '"--flag", is_flag=True',
    '"--flag", is_flag=True, required=True',
    '"--flag", is_flag=True, default=None',
    '"--flag", is_flag=True, default=True',
    '"--flag", is_flag=True, multiple=True',
    '"--flag", is_flag=False, flag_value="x"',
    '"--upper", "mode", flag_value="upper"',
    '"--upper", "mode", flag_value="upper", default=True',
    '"--five", flag_value=5',
    '"--half", flag_value=0.5',
    '"--yes", flag_value=True',
    '"--off", flag_value=False',
    '"--items", flag_value=(1, 2)',
    '"--flag", type=bool',
    '"--flag", default=False',
    '"--flag", type=bool, default="yes"',
    '"--flag", type=click.BOOL, is_flag=True',
    '"--port", type=int',
    '"--port", type=int, default="3"',
    '"--port", default=5000',
    '"--port", default=PORT',
    '"--port", type=INT, default=PORT, show_default=True',
    '"--ratio", default=0.5',
    '"--ratio", type=click.FLOAT, default=1',
    '"--name", type=str, default=3',
    '"--name", type=click.STRING',
    '"--name", default=None',
    '"--name", default=None, type=int',
    '"--name", required=True',
    '"--name", required=False, type=float',
    '"--name", required=True, default="x"',
    '"--name", multiple=True',
    '"--name", multiple=True, required=True',
    '"--name", multiple=True, default=["a", "b"]',
    '"--name", multiple=True, default=[1, 2]',
    '"--pair", nargs=2',
    '"--pair", nargs=2, type=int',
    '"--pair", nargs=2, default=(1, 2)',
    '"--pair", type=(str, int)',
    '"--pair", type=(str, int), default=("a", "1")',
    '"--pair", type=(str, int), multiple=True',
    '"--pair", type=click.Tuple([str, int])',
    '"--pair", multiple=True, default=[("a", 1)]',
    '"-v", "--verbose", count=True',
    '"-v", count=True, default=2',
    '"-v", count=True, type=int',
    '"--size", type=click.Choice(["s", "m"])',
    '"--size", type=click.Choice(("s", "m")), default="m"',
    '"--size", type=Choice(SIZES)',
    '"--size", type=Choice(SIZES + ["l"], case_sensitive=False)',
    '"--size", type=click.Choice([1, 2]), default=1',
    '"--color", type=click.Choice(COLORS.keys())',
    '"--color", type=click.Choice(list(COLORS))',
    '"--size", type=click.Choice(["s", "m"]), multiple=True, default=["s"]',
    '"--user", default=os.environ.get("NOBODY_HAS_THIS")',
    '"--user", default=os.getenv("NOBODY_HAS_THIS", "me")',
    '"--path", type=click.Path()',
    '"--path", type=click.Path(dir_okay=False), default="x.txt"',
    '"--file", type=click.File("r")',
    '"--day", type=click.DateTime()',
    '"--port", type=click.IntRange(1, 9)',
    '"--id", type=click.UUID',
    '"--raw", type=click.UNPROCESSED, default=5',
    '"--name", type=lambda text: text.upper()',
    '"--name", help="""What it is called.\n\n    More of it."""',
    '"--name", help="one", hidden=True',
    '"--name", expose_value=False',
    '"--name", metavar="NAME", envvar="NAME_OF_IT", is_eager=True',
    '"--name", prompt=True, prompt_required=False',
    '"--flag", is_flag=True, prompt="really", prompt_required=False',
    "*NAMES",
]
ARGUMENTS = [
    '"name"',
    '"NAME"',
    '"first-name"',
    '"name", required=False',
    '"name", default="x"',
    '"name", default=None',
    '"name", default="x", required=True',
    '"names", nargs=-1',
    '"names", nargs=-1, required=True',
    '"names", nargs=-1, type=int',
    '"pair", nargs=2',
    '"pair", type=(str, int)',
    '"number", type=int',
    '"number", default=3',
    '"size", type=click.Choice(["s", "m"])',
    '"path", type=click.Path(), required=False',
    '"args", nargs=-1, type=click.UNPROCESSED',
    '"name", metavar="NAME"',
    '"name", expose_value=False, required=False',
    '"name", nargs=1',
]
OTHERS = [
    "click.password_option()",
    'click.password_option("--secret", "word")',
    "click.confirmation_option()",
    'click.confirmation_option("-y", prompt="sure")',
    'click.version_option("1.0")',
    'click.version_option("1.0", "-V", "--version", help="Which one it is.")',
    "click.help_option()",
    'click.help_option("-h", "--help")',
]
DECORATORS = [
    *(f"click.option({each})" for each in OPTIONS),
    *(f"click.argument({each})" for each in ARGUMENTS),
    *OTHERS,
]


@pytest.mark.parametrize("decorator", DECORATORS)
def test_as_in_click(decorator: str, tmp_path: Path) -> None:
    source = f"{HEAD}@click.command()\n@{decorator}\ndef run(**values): ...\n"
    found = declared(source, tmp_path)
    assert not found.unknown
    compare(found.parameters, in_click(source))
    open_defaults = [each for each in found.parameters if each.default is UNKNOWN_DEFAULT]
    assert bool(open_defaults) is ("os." in decorator)


def compare(found: tuple[Parameter, ...], wanted: list[Parameter]) -> None:
    """Compare all but values that are not known, or that no function receives."""
    wanted = [
        theirs._replace(flag_value=ours.flag_value if _is_open(ours) else theirs.flag_value)
        for ours, theirs in zip(found, wanted, strict=True)
    ]
    open_defaults = [
        ours.default is UNKNOWN_DEFAULT or not ours.parameter or ours.required for ours in found
    ]
    assert [
        ours._replace(default=None) if is_open else ours
        for ours, is_open in zip(found, open_defaults, strict=True)
    ] == [
        theirs._replace(default=None) if is_open else theirs
        for theirs, is_open in zip(wanted, open_defaults, strict=True)
    ]


def _is_open(parameter: Parameter) -> bool:
    return parameter.flag_value is UNKNOWN_DEFAULT or not parameter.parameter


COMMANDS = {
    "parameters that are added later": """
        verbose = click.Option(["--verbose"], is_flag=True)

        @click.command()
        @click.option("-a")
        def run(**values): ...

        run.params.insert(0, verbose)
        run.params.append(click.Argument(["name"], required=False))
        print([each.name for each in run.params], len(run.params))
    """,
    "decorators from the top down": """
        @click.command()
        @click.option("-a")
        @click.argument("b")
        @click.option("-c")
        def run(**values): ...
    """,
    "decorators above the command": """
        @click.option("-a")
        @click.option("-b")
        @click.command()
        @click.option("-c")
        def run(**values): ...
    """,
    "a shared option": """
        verbose = click.option("-v", "--verbose", is_flag=True)

        @click.command()
        @verbose
        @click.option("-c")
        def run(**values): ...
    """,
    "a function that adds options one after another": """
        def common(f):
            "Add what all have."
            f = click.option("-a")(f)
            f = click.option("-b", default=1)(f)
            return f

        @click.command()
        @common
        @click.option("-c")
        def run(**values): ...
    """,
    "a function that nests them": """
        def common(f):
            return click.option("-a")(click.option("-b")(f))

        @click.command()
        @click.option("-c")
        @common
        def run(**values): ...
    """,
    "a function that only calls them": """
        def common(f):
            click.option("-a")(f)
            return f

        @click.command()
        @common
        def run(**values): ...
    """,
    "a lambda": """
        common = lambda f: click.option("-a")(f)

        @click.command()
        @common
        def run(**values): ...
    """,
    "a function that makes an option": """
        def size_option(default="s", **settings):
            return click.option("--size", default=default, type=Choice(SIZES), **settings)

        def port_option():
            return click.option("--port")

        @click.command()
        @port_option()
        @size_option("m", required=True)
        def run(**values): ...
    """,
    "a function that makes a decorator": """
        def common(port, *, name="x"):
            def add(f):
                f = click.option("--port", default=port)(f)
                return click.option("--name", default=name)(f)

            return add

        @click.command()
        @common(PORT, name="y")
        def run(**values): ...
    """,
    "a list of options": """
        OPTIONS = [click.option("-a"), click.option("-b"), click.argument("c")]

        def add_options(options):
            def add(f):
                for option in reversed(options):
                    f = option(f)
                return f

            return add

        @click.command()
        @add_options(OPTIONS)
        def run(**values): ...
    """,
    "options one by one": """
        def add_options(*options):
            def add(f):
                for each in options:
                    f = each(f)
                return f

            return add

        @click.command()
        @add_options(click.option("-a"), click.option("-b"))
        def run(**values): ...
    """,
    "a loop over a global list": """
        OPTIONS = (click.option("-a"), click.option("-b"))

        def common(f):
            for option in OPTIONS[::-1]:
                f = option(f)
            return f

        @click.command()
        @common
        def run(**values): ...
    """,
    "functools.reduce": """
        def common(f):
            return functools.reduce(
                lambda wrapped, option: option(wrapped),
                [click.option("-a"), click.option("-b")],
                f,
            )

        @click.command()
        @common
        def run(**values): ...
    """,
    "a wrapper with options": """
        def common(f):
            @click.option("-a")
            @click.option("-b")
            @functools.wraps(f)
            def wrapper(*args, **kwargs):
                return f(*args, **kwargs)

            return wrapper

        @click.command()
        @common
        @click.option("-c")
        def run(**values): ...
    """,
    "a wrapper without options": """
        def timed(f):
            @functools.wraps(f)
            def wrapper(*args, **kwargs):
                kwargs["now"] = 1
                return f(*args, **kwargs)

            return wrapper

        @click.command()
        @click.option("-c")
        @timed
        @click.option("-d")
        def run(**values): ...
    """,
    "update_wrapper": """
        def timed(f):
            @click.pass_context
            def wrapper(ctx, *args, **kwargs):
                return ctx.invoke(f, *args, **kwargs)

            return functools.update_wrapper(wrapper, f)

        @click.command()
        @timed
        @click.option("-d")
        def run(**values): ...
    """,
    "decorators of decorators": """
        def name_option(f):
            return click.option("--name")(f)

        def common(f):
            f = name_option(f)
            return click.option("--port", type=int)(f)

        @click.command()
        @common
        def run(**values): ...
    """,
    "click adds nothing of its own": """
        @click.group()
        @click.pass_context
        def run(*context, **values): ...
    """,
    "settings in a dict": """
        SETTINGS = {"default": 3, "show_default": True}

        @click.command()
        @click.option("--number", **SETTINGS)
        @click.argument("name", **{"required": False})
        def run(*context, **values): ...
    """,
}

# Commands that a call makes: the last statement of each says which one.
CALLS = {
    "a command with parameters": """
        def load(name, size): ...

        run = click.Command(
            "run",
            callback=load,
            params=[click.Argument(["name"]), click.Option(("-s", "--size"), type=int)],
        )
    """,
    "decorators of the function do not count": """
        @click.option("-a")
        def load(a): ...

        run = click.Command("run", callback=load)
    """,
    "a decorator that is called": """
        @click.option("-a")
        def load(a, b): ...

        run = click.command("run")(click.option("-b", default=3)(load))
    """,
    "parameters of the decorator": """
        def load(**values): ...

        run = click.command(params=[click.Option(["-a"])])(click.option("-b")(load))
    """,
    "a class of the project": """
        class Loader(click.Command):
            def __init__(self, *args, **kwargs):
                super().__init__(*args, **kwargs)
                self.params.append(click.Option(["--last"], is_flag=True))
                self.params.insert(0, click.Option(["--first"], default=1))

        run = click.command("run", cls=Loader)(click.option("-b")(lambda **values: None))
    """,
    "a class that adds nothing": """
        class Grouped(click.Group):
            def get_command(self, ctx, name):
                return super().get_command(ctx, name.lower())

        run = Grouped("run", params=[click.Option(["--size"], type=Choice(SIZES))])
    """,
    "parameters in the body of a class": """
        class Base:
            options = [click.Option(["-s", "--size"], type=int)]
            quiet = [click.Option(["-q"], is_flag=True)]

        class Import(Base):
            more = (click.Argument(["path"], required=False), *Base.options)

        run = click.Command("run", params=[*Import.more, *Import.quiet])
    """,
    "a group": """
        run = click.Group("run", params=[click.Option(["-q", "quiet"], is_flag=True)])
    """,
}


def of_call(source: str, directory: Path) -> DeclaredParameters:
    """Return what is read of the call that a module makes last."""
    write(directory, {"program.py": source})
    read = module(directory / "program.py")
    statement = read.tree.body[-1]
    assert isinstance(statement, ast.Assign)
    assert isinstance(statement.value, ast.Call)
    return parameters_of_call(statement.value, read)


@pytest.mark.parametrize("title", CALLS)
def test_a_call_as_in_click(title: str, tmp_path: Path) -> None:
    source = HEAD + textwrap.dedent(CALLS[title])
    found = of_call(source, tmp_path)
    assert not found.unknown
    compare(found.parameters, in_click(source))


def test_arguments_that_argparse_reads(tmp_path: Path) -> None:
    """What `fix` writes where click cannot do the same."""
    classes = f"{ARGUMENT_CLASS.text}\n\n\n{COMMAND_CLASS.text}\n\n\n"
    made = """
        def load(**values): ...

        run = ArgparseCommand(
            "run",
            callback=load,
            arguments=[Argument("-n", "--name", nargs="?"), Argument("sizes", nargs="*")],
            rest="others",
        )
    """
    found = of_call(HEAD + classes + textwrap.dedent(made), tmp_path)
    assert not found.unknown
    assert [(each.names, each.nargs) for each in found.parameters] == [
        (("-n", "--name"), "?"),
        (("sizes",), "*"),
        (("others",), "..."),
    ]


def test_all_arguments_are_passed_on(tmp_path: Path) -> None:
    made = 'run = ArgparseCommand("run", callback=print, rest="others")\n'
    found = of_call(f"{HEAD}{COMMAND_CLASS.text}\n\n\n{made}", tmp_path)
    assert [(each.names, each.nargs) for each in found.parameters] == [(("others",), "...")]
    assert not found.unknown


def test_options_of_a_program_that_argparse_reads(tmp_path: Path) -> None:
    source = f"""{HEAD}
from flask.cli import FlaskGroup


{ARGUMENT_CLASS.text}


{PROGRAM_CLASS.text}


@click.group(cls=ArgparseGroup, arguments=[Argument("-c", "--config", action="append")])
def manager(**options): ...
"""
    found = declared(source, tmp_path)
    assert not found.unknown
    assert [(each.names, each.multiple) for each in found.parameters] == [
        (("-c", "--config"), True)
    ]


UNKNOWN = {
    "line 18 changes its parameters": """
        @click.command()
        @click.option("-a")
        def run(**values): ...

        run.params += more_options()
    """,
    "line 15 changes its parameters": """
        def change():
            run.params.append(click.Option(["-b"]))

        @click.command()
        @click.option("-a")
        def run(**values): ...
    """,
    "the decorator 'inject' may add options": """
        from somewhere import inject

        @click.command()
        @inject
        @click.option("-a")
        def run(**values): ...
    """,
    "the decorator 'common' may add options": """
        def common(f):
            if PORT > 1:
                f = click.option("--port")(f)
            return f

        @click.command()
        @common
        def run(**values): ...
    """,
    "the decorator 'again' may add options": """
        def again(f):
            f = again(f)
            return again(f)

        @click.command()
        @again
        def run(**values): ...
    """,
    "the class 'Loader' may add options": """
        from somewhere import Loader

        @click.command(cls=Loader)
        def run(**values): ...
    """,
    "the name in 'click.option(NAME.lower())' is computed": """
        @click.command()
        @click.option(NAME.lower())
        def run(**values): ...
    """,
    "'multiple=' of '--size' is computed": """
        @click.command()
        @click.option("--size", multiple=is_many())
        def run(**values): ...
    """,
    "'params=' is not known": """
        @click.command(params=make_params())
        def run(**values): ...
    """,
    "what '**' gives to '--size' is not known": """
        @click.command()
        @click.option("--size", **settings())
        def run(**values): ...
    """,
}


@pytest.mark.parametrize("reason", UNKNOWN)
def test_what_is_not_known_is_said(reason: str, tmp_path: Path) -> None:
    assert declared(HEAD + textwrap.dedent(UNKNOWN[reason]), tmp_path).unknown == (reason,)


@pytest.mark.parametrize(
    ("statement", "is_known"),
    [
        ("self.params.append(click.Option(['--last']))", True),
        ("self.callback = None", True),
        ("change(self.params)", False),
        ("setattr(self, 'params', [])", False),
        ("super().__init__(*args, params=[], **kwargs)", False),
    ],
)
def test_what_a_constructor_does_with_parameters(
    statement: str, is_known: bool, tmp_path: Path
) -> None:
    source = (
        f"{HEAD}class Loader(click.Command):\n    def __init__(self, *args, **kwargs):\n"
        f"        super().__init__(*args, **kwargs)\n        {statement}\n\n\n"
        "@click.command(cls=Loader)\n@click.option('-a')\ndef run(**values): ...\n"
    )
    reasons = () if is_known else ("the class 'Loader' may add options",)
    assert declared(source, tmp_path).unknown == reasons


@pytest.mark.parametrize(
    "default",
    [
        "default=now()",
        "default=lambda: 5",
        'default="x", callback=lambda ctx, param, value: value.title()',
        'type=int, default="x"',
        "nargs=2, default=(1, 2, 3)",
        'type=click.File("r"), default="-"',
    ],
)
def test_a_default_that_only_a_run_shows(default: str, tmp_path: Path) -> None:
    source = f"{HEAD}@click.command()\n@click.option('--day', {default})\ndef run(**values): ...\n"
    (parameter,) = declared(source, tmp_path).parameters
    assert parameter.default is UNKNOWN_DEFAULT


@pytest.mark.parametrize("title", COMMANDS)
def test_a_command_as_in_click(title: str, tmp_path: Path) -> None:
    source = HEAD + textwrap.dedent(COMMANDS[title])
    found = declared(source, tmp_path)
    assert not found.unknown
    compare(found.parameters, in_click(source))


@pytest.mark.parametrize("change", ["run.params.insert(0, DEBUG)", "run.params = []"])
def test_parameters_that_change_later_are_not_known(change: str, tmp_path: Path) -> None:
    source = (
        f"{HEAD}@click.command()\n@click.option('--name')\ndef run(name):\n    pass\n\n\n{change}\n"
    )
    assert declared(source, tmp_path).unknown == ("line 19 changes its parameters",)


def test_choices_that_are_filled_later_are_not_known(tmp_path: Path) -> None:
    source = f"{HEAD}KINDS = {{}}\n@click.command()\n@argument('kind', type=Choice(list(KINDS)))\n"
    (kind,) = declared(f"{source}def run(kind): ...\n", tmp_path).parameters
    assert kind.choices is None
