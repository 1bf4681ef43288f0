"""What the rules say of commands is what the installed Flask and click do."""

from __future__ import annotations

import ast
import re
import warnings
from importlib.metadata import version
from types import SimpleNamespace
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result
from flask import Flask
from flask.cli import FlaskGroup, ScriptInfo

from flake8_flask_cli.command_line.name_clashes import BUILT_IN
from flake8_flask_cli.convert.parameter_names import (
    argument_name,
    lacks_dash,
    option_name,
    strings_for,
)
from tests.case import CASES, expected

CLICK = tuple(int(part) for part in version("click").split(".")[:2])
STRINGS = [
    ("--name",),
    ("-n", "--name"),
    ("--name", "--other"),
    ("-n", "-m"),
    ("-name",),
    ("--user-name",),
    ("--userName",),
    ("-U",),
    ("--name", "userName"),
    ("--from", "from_"),
    ("--class",),
    ("--color/--no-color",),
    ("-c/-C", "--color/--no-color"),
    (" /--no-color", "color"),
    (" /--no-color",),
    ("/debug;/no-debug",),
    ("+w/-w",),
    ("--_name",),
    ("--3d",),
    ("-n, --name",),
    ("--name NAME",),
    ("name",),
    ("--name", "one", "two"),
    (),
]


def functions(case: str) -> list[str]:
    """Return the functions of a case with an expectation on their decorators or parameters."""
    lines = [line for line, _ in expected(CASES / case)]
    found = []
    for node in ast.parse((CASES / case).read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.decorator_list[0].lineno if node.decorator_list else node.lineno
            if any(first <= line < node.body[0].lineno for line in lines):
                found.append(node.name)
    return found


def define(case: str, function: str) -> dict[str, Any]:
    """Run a case with one of its functions alone, and return what its names then stand for."""
    path = CASES / case
    tree = ast.parse(path.read_text(encoding="utf-8"))
    statements = [
        node for node in tree.body if not isinstance(node, ast.FunctionDef) or node.name == function
    ]
    names: dict[str, Any] = {"__name__": "case"}
    exec(compile(ast.Module(statements, []), path, "exec"), names)  # noqa: S102
    return names


def run(command: click.Command, *arguments: str) -> Result:
    """Run a command with the words that its arguments ask for."""
    words = ["x" for each in command.params if isinstance(each, click.Argument) and each.nargs == 1]
    info = ScriptInfo(create_app=lambda: Flask("shop"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return CliRunner().invoke(command, [*(arguments or words)], obj=info)


def pairs(*cases: str) -> list[tuple[str, str]]:
    return [(case, function) for case in cases for function in functions(case)]


@pytest.mark.parametrize(("case", "function"), pairs("FCL301/parameters.py"))
def test_a_parameter_without_an_option_is_a_type_error(case: str, function: str) -> None:
    command = define(case, function)[function]
    assert run(command, "--help").exit_code == 0
    result = run(command, *(["--yes"] if function == "confirmed" else []))
    assert isinstance(result.exception, TypeError)
    assert re.search(r"missing \d required .* arguments?: '", str(result.exception))


@pytest.mark.parametrize(("case", "function"), pairs("FCL302/unused.py"))
def test_a_default_without_an_option_cannot_be_set(case: str, function: str) -> None:
    command = define(case, function)[function]
    assert run(command).exit_code == 0
    assert command.params == []


@pytest.mark.parametrize(
    ("case", "function"),
    pairs("FCL303/misnamed.py", "FCL303/capitals.py", "FCL303/shared_option.py"),
)
def test_an_option_without_a_parameter_is_a_type_error(case: str, function: str) -> None:
    command = define(case, function)[function]
    assert run(command, "--help").exit_code == 0
    result = run(command)
    assert isinstance(result.exception, TypeError)
    assert "got an unexpected keyword argument" in str(result.exception)


@pytest.mark.parametrize(("case", "function"), pairs("FCL304/hosts.py"))
def test_the_bare_decorator_registers_nothing(case: str, function: str) -> None:
    names = define(case, function)
    groups = [names[name] for name in ("users", "driver", "shelf")]
    groups += [names["app"].cli, names["blueprint"].cli]
    assert not any(
        {function, function.replace("_", "-")} & group.commands.keys() for group in groups
    )
    assert not isinstance(names[function], click.Command)


@pytest.mark.parametrize(
    ("case", "function"),
    pairs(
        "FCL305/keywords.py",
        "FCL305/kept_keywords.py",
        "FCL305/strings.py",
        "FCL305/values.py",
        "FCL305/switches.py",
        "FCL305/classes.py",
        "FCL305/positional_only.py",
    ),
)
def test_the_declaration_is_refused(case: str, function: str) -> None:
    if function == "documented" and CLICK >= (8, 5):
        pytest.skip("accepted since click 8.5")
    if function == "rest_with_default" and CLICK >= (8, 3):
        pytest.skip("accepted since click 8.3")
    try:
        command = define(case, function)[function]
    except (AssertionError, AttributeError, TypeError, ValueError):
        return
    result = run(command, *(["--paths", "x"] if function == "option_star" else []))
    is_refused = isinstance(result.exception, AttributeError | TypeError | ValueError)
    # A default that is no list, from click 8.3 on.
    assert is_refused or "Value must be an iterable" in result.output


@pytest.mark.parametrize(
    ("case", "function"), pairs("FCL306/coroutines.py", "FCL306/generators.py")
)
@pytest.mark.filterwarnings("ignore:coroutine .* was never awaited:RuntimeWarning")
def test_the_body_never_runs(case: str, function: str) -> None:
    command = define(case, function)[function]
    result = run(command)
    if not isinstance(command, click.Group):
        assert (result.exit_code, result.output) == (0, "")


@pytest.mark.parametrize("arguments", [["books.csv"], ["books.csv", 2]])
def test_a_call_of_a_command_reads_a_command_line(arguments: list[Any]) -> None:
    load = define("FCL307/in_commands.py", "load")["load"]
    with pytest.raises((SystemExit, AttributeError)):
        load(*arguments)
    with pytest.raises(TypeError, match="unexpected keyword argument 'path'"):
        load(path="books.csv")


@pytest.mark.parametrize(("case", "function"), pairs("FCL309/above_click_command.py"))
def test_a_decorator_above_leaves_no_command(case: str, function: str) -> None:
    if function == "seven":
        with pytest.raises(AttributeError, match="'Command' object has no attribute '__name__'"):
            define(case, function)
    else:
        assert not isinstance(define(case, function)[function], click.Command)


def test_a_decorator_above_does_nothing() -> None:
    names = define("FCL309/above_registration.py", "three")
    command = names["blueprint"].cli.commands["three"]
    assert "missing 1 required positional argument: 'ctx'" in str(run(command).exception)


@pytest.mark.parametrize(("function", "option"), [("one", "--size"), ("two", ""), ("three", "")])
def test_a_command_is_made_once(function: str, option: str) -> None:
    if option:
        command = define("FCL309/twice.py", function)["app"].cli.commands[function]
        assert run(command, option, "x").exit_code == 2
    else:
        with pytest.raises(TypeError, match="convert a callback into a command twice"):
            define("FCL309/twice.py", function)


def test_a_returned_status_is_lost() -> None:
    command = define("FCL312/statuses.py", "assigned")["assigned"]
    assert run(command, "path").exit_code == 0


@pytest.mark.parametrize(
    ("case", "function"), [("flags.py", "report"), ("inverted.py", "build"), ("flags.py", "greet")]
)
def test_a_flag_without_off_switch(case: str, function: str) -> None:
    command = define(f"FCL315/{case}", function)[function]
    for option in command.params:
        given = run(command, option.opts[0]).output.split()
        assert len(given) == len(command.params)
        if case == "flags.py":
            assert set(given) == ({"True"} if CLICK >= (8, 3) else {"True", "False"})


def hints() -> list[tuple[str, str]]:
    """Return the line of every hint that is an option, and the parameter that it is for."""
    found = set()
    for golden in (*CASES.glob("FCL30[1-5]/*.txt"), *CASES.glob("FCL315/*.txt")):
        for message in golden.read_text(encoding="utf-8").splitlines():
            problem, _, hint = message.partition("; fix-it: ")
            parameter = re.search(r"its parameter '(\w+)'$", problem)
            for line in re.findall(r"`@?(click\.(?:option|argument)\(.*?\))`", hint):
                found.add((line, parameter[1] if parameter else ""))
    return sorted(found)


@pytest.mark.parametrize(("line", "parameter"), hints())
def test_click_accepts_the_hint(line: str, parameter: str) -> None:
    settings = SimpleNamespace(RATIO=1.5, theme=SimpleNamespace(COLOUR="red"))
    names = {"click": click, "SIZE": 1, "DEFAULT": True, "settings": settings, "SHARED": {}}
    names |= dict.fromkeys(("checked", "manager"))
    option = eval(line, names)  # noqa: S307
    command = click.command("c")(option(lambda: None))
    assert parameter in ("", command.params[0].name)
    assert run(command, "--help").exit_code == 0


@pytest.mark.parametrize("strings", STRINGS, ids=", ".join)
def test_names_are_those_of_click(strings: tuple[str, ...]) -> None:
    try:
        name = click.Option(strings).name
    except TypeError:
        name = None
    assert option_name(strings) == name


@pytest.mark.parametrize("string", ["user-name", "--color/no-color"])
def test_click_wants_dashes(string: str) -> None:
    command = click.Command("c", params=[click.Option([string, "--name"])])
    assert isinstance(run(command, "--name", "x").exception, ValueError)
    assert lacks_dash(["--name", string]) == string


@pytest.mark.parametrize("string", ["path", "PATH", "some-path", "--path"])
def test_names_of_arguments_are_those_of_click(string: str) -> None:
    assert argument_name([string]) == click.Argument([string]).name


@pytest.mark.parametrize("parameter", ["a", "A", "name", "user_name", "userName", "_p", "from_"])
def test_option_strings_give_the_parameter(parameter: str) -> None:
    assert click.Option(strings_for(parameter)).name == parameter


@pytest.mark.parametrize("name", BUILT_IN)
def test_the_commands_of_flask_win_on_an_application(name: str) -> None:
    app = Flask("shop")
    own = click.Command(name)
    app.cli.add_command(own)
    driver = FlaskGroup(create_app=lambda: app)
    context = click.Context(driver, obj=ScriptInfo(create_app=lambda: app))
    assert driver.get_command(context, name) is not own
    driver.add_command(own)
    assert driver.get_command(context, name) is own


def test_of_two_commands_of_one_name_the_later_wins() -> None:
    group = click.Group()
    group.add_command(click.Command("load", help="the first"))
    group.add_command(click.Command("load", help="the second"))
    assert group.commands["load"].help == "the second"
