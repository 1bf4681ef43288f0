"""The hints for Flask-Script, run for real: the lines stand over the function and do what they say.

Each line comes out of the golden message of a case. The values are those that Flask-Script 2.0.6
gives for the same words on the command line; where it gives a list, the hint says so.
"""

from __future__ import annotations

import ast
import re
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result
from flask import Flask, current_app
from flask.cli import FlaskGroup, ScriptInfo, with_appcontext

from tests.case import CASES

_MESSAGE = re.compile(r"^(?P<path>[\w/]+\.py):(?P<line>\d+):\d+: (?P<code>FCL\d+) ", re.MULTILINE)
_LINE = re.compile(r"`([^`]+)`")
_IS_OPTION = re.compile("@click[.]").match


def hints(case: str, code: str) -> dict[int, list[str]]:
    """Return the lines of code in the hints of a case, by the 1-based line of the report."""
    text = (CASES / case).with_suffix(".txt").read_text(encoding="utf-8")
    found = {}
    for message in text.splitlines():
        match = _MESSAGE.match(message)
        if match and match["code"] == code and match["path"] == (CASES / case).name:
            found[int(match["line"])] = _LINE.findall(message.partition("; fix-it: ")[2])
    return found


def program(case: str, code: str, name: str) -> Flask:
    """Return an application with the command that the hint for a function declares.

    The body of the command is replaced: it gives its arguments to `seen`.
    """
    app = Flask("shop")
    seen: list[dict[str, Any]] = []
    app.extensions["seen"] = seen
    found = hints(case, code)
    names = {"app": app, "click": click, "current_app": current_app}
    for node in ast.parse((CASES / case).read_text(encoding="utf-8")).body:
        match node:
            case ast.Assign(targets=[ast.Name(id=variable)], value=ast.Call()):
                # A variable that holds an option, to be used as `@variable`.
                for line in filter(_IS_OPTION, found.get(node.lineno, ())):
                    exec(f"{variable} = {line.removeprefix('@')}", names)  # noqa: S102
            case ast.FunctionDef(name=defined) if defined == name:
                exec("\n".join(_written(node, found)), names)  # noqa: S102
    return app


def _written(node: ast.FunctionDef, found: dict[int, list[str]]) -> list[str]:
    """Return a function below its hinted lines, and above the one that registers it apart."""
    first = min([node.lineno, *(each.lineno for each in node.decorator_list)])
    lines = next(found[number] for number in range(first, node.lineno + 1) if number in found)
    return [
        *(each for each in lines if each.startswith("@")),
        f"def {node.name}({ast.unparse(node.args)}):",
        "    current_app.extensions['seen'].append(dict(locals()))",
        *(each for each in lines if each.startswith("app.cli.command(")),
    ]


def run(app: Flask, *words: str) -> Result:
    result = app.test_cli_runner().invoke(args=list(words))
    assert not isinstance(result.exception, TypeError), result.exception
    return result


FUNCTIONS = [
    # A signature: a flag, a default that is not text, a name with an underscore, an argument.
    ("FCL103/command.py", "test", [], {"coverage": False}),
    ("FCL103/command.py", "test", ["-c"], {"coverage": True}),
    ("FCL103/command.py", "test", ["--coverage"], {"coverage": True}),
    ("FCL103/command.py", "profile", [], {"length": 25, "profile_dir": None}),
    ("FCL103/command.py", "profile", ["-l", "30"], {"length": "30", "profile_dir": None}),
    ("FCL103/command.py", "profile", ["--profile_dir", "p"], {"length": 25, "profile_dir": "p"}),
    # A flag that is True anyway.
    ("FCL103/command.py", "create_user", ["joe"], {"name": "joe", "admin": True}),
    ("FCL103/command.py", "create_user", ["joe", "-a"], {"name": "joe", "admin": True}),
    # `@manager.option`: another destination, a type, and arguments from the bottom up.
    ("FCL103/option.py", "greet", [], {"user": "joe", "count": 5}),
    ("FCL103/option.py", "greet", ["-n", "ann", "--count", "7"], {"user": "ann", "count": 7}),
    (
        "FCL103/option.py",
        "copy",
        ["to", "from"],
        {"target": "to", "source": "from", "verbose": False},
    ),
    (
        "FCL103/option.py",
        "copy",
        ["to", "from", "-v"],
        {"target": "to", "source": "from", "verbose": True},
    ),
    # Both decorators on one function: the upper one decides.
    ("FCL103/command_above_options.py", "below", ["3"], {"number": "3"}),
    ("FCL103/command_above_options.py", "above", [], {"options": {"number": None}}),
    ("FCL103/command_above_options.py", "above", ["-n", "3"], {"options": {"number": 3}}),
    ("FCL103/among_other_decorators.py", "deploy", [], {}),
    ("FCL103/manager_of_a_subclass.py", "greet", ["--name", "ann"], {"name": "ann"}),
    # An option under a name of its own.
    ("FCL103/shared_option.py", "dump", [], {"database": "shop", "size": 10}),
    ("FCL103/shared_option.py", "dump", ["-s", "5", "-d", "x"], {"database": "x", "size": 5}),
    ("FCL103/shared_option.py", "load", ["-d", "x"], {"database": "x"}),
]


@pytest.mark.parametrize(("case", "function", "words", "values"), FUNCTIONS)
def test_function(case: str, function: str, words: list[str], values: dict[str, Any]) -> None:
    app = program(case, "FCL103", function)
    result = run(app, function, *words)
    assert (result.exit_code, app.extensions["seen"]) == (0, [values])


def test_a_wrong_word_is_refused() -> None:
    app = program("FCL103/option.py", "FCL103", "greet")
    assert run(app, "greet", "--count", "many").exit_code == 2
    assert run(app, "greet", "--nonsense").exit_code == 2
    assert app.extensions["seen"] == []


@pytest.mark.parametrize("name", ["run", "shell", "routes"])
def test_a_command_of_the_application_never_wins(name: str) -> None:
    """The hints ask for another name; those on a FlaskGroup of the program's own need none."""
    app = Flask("shop")
    own = click.Command(name, callback=lambda: None)
    app.cli.add_command(own)
    group = FlaskGroup()
    with click.Context(group, obj=ScriptInfo(create_app=lambda: app)) as context:
        assert group.get_command(context, name) is not own
        group.add_command(own)
        assert group.get_command(context, name) is own


def class_program(case: str, name: str, command: str) -> Flask:
    """Return an application with the class that a hint declares, registered as another one says.

    `command` is what it is registered under. Its `run` is replaced: it gives its arguments to
    `seen`.
    """
    app = Flask("shop")
    app.extensions["seen"] = []
    names = {
        "app": app,
        "click": click,
        "current_app": current_app,
        "with_appcontext": with_appcontext,
    }
    tree = ast.parse((CASES / case).read_text(encoding="utf-8"))
    (node,) = (each for each in tree.body if isinstance(each, ast.ClassDef) and each.name == name)
    (run,) = (
        each for each in node.body if isinstance(each, ast.FunctionDef) and each.name == "run"
    )
    head, *options = hints(case, "FCL104")[node.lineno]
    body = [
        f"    option_list = [{', '.join(options)}]",
        f"    def run({ast.unparse(run.args)}):",
        "        values = {name: value for name, value in locals().items() if name != 'self'}",
        "        current_app.extensions['seen'].append(values)",
    ]
    registration = next(
        lines for lines in hints(case, "FCL105").values() if f'("{command}"' in lines[-1]
    )
    exec("\n".join([head, *body, *registration]), names)  # noqa: S102
    return app


CLASSES = [
    (
        "FCL104/option_list.py",
        "ImportProducts",
        ["import", "p.csv"],
        {"path": "p.csv", "delimiter": ",", "dry_run": False},
    ),
    (
        "FCL104/option_list.py",
        "ImportProducts",
        ["import", "-d", ";", "--dry-run", "p.csv"],
        {"path": "p.csv", "delimiter": ";", "dry_run": True},
    ),
    (
        "FCL104/option_list.py",
        "Paint",
        ["paint", "--red", "--thickness", "7", "wall"],
        {"red": True, "blue": False, "thickness": 7, "where": "wall"},
    ),
    (
        "FCL104/captured_arguments.py",
        "Forward",
        ["forward", "a", "-x", "1"],
        {"rest": ("a", "-x", "1")},
    ),
    ("FCL104/name.py", "Greet", ["hello"], {}),
    ("FCL104/name.py", "PrintCommand", ["print"], {}),
]


@pytest.mark.parametrize(("case", "class_name", "words", "values"), CLASSES)
def test_class(case: str, class_name: str, words: list[str], values: dict[str, Any]) -> None:
    app = class_program(case, class_name, words[0])
    result = run(app, *words)
    assert (result.exit_code, app.extensions["seen"]) == (0, [values])


PROMPTS = [
    ("name", "\n", "joe", "Name [joe]: "),
    ("name", "ann\n", "ann", "Name [joe]: "),
    ("number", "\n", 5, "How many? [5] "),
    ("number", "7\n", "7", "How many? [5] "),
    ("password", "secret\n", "secret", "Password: "),
    ("sure", "\n", True, "Sure [True]: "),
    ("sure", "n\n", False, "Sure [True]: "),
    ("colour", "BLUE\n", "blue", "Colour (red, blue) [red]: "),
]


@pytest.mark.parametrize(("variable", "typed", "answer", "question"), PROMPTS)
def test_prompt(variable: str, typed: str, answer: object, question: str) -> None:
    case = "FCL110/prompts.py"
    tree = ast.parse((CASES / case).read_text(encoding="utf-8"))
    lines = {
        node.targets[0].id: node.lineno
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }
    ((expression, *_),) = [
        hint for line, hint in hints(case, "FCL110").items() if line == lines[variable]
    ]
    answers = []

    @click.command("ask")
    def ask() -> None:
        answers.append(eval(expression, {"click": click}))  # noqa: S307

    result = CliRunner().invoke(ask, input=typed)
    assert (answers, result.output.startswith(question)) == ([answer], True)


def test_every_hint_for_a_function_runs() -> None:
    """Of all functions in the cases, but where a hint uses constants of the file, or is doubled."""
    checked = 0
    for path in sorted((CASES / "FCL103").glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        case = f"FCL103/{path.name}"
        reported = hints(case, "FCL103")
        functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
        names = [node.name for node in functions]
        for node in functions:
            if not node.decorator_list or names.count(node.name) > 1:
                continue
            head = reported.get(node.decorator_list[0].lineno, [""])
            strings = re.findall(r'"(--?\w+)"', "".join(head))
            if len(strings) > len(set(strings)):
                continue
            constants = {
                word
                for word in re.findall(r"\b[A-Z]{4,}\b", "".join(head))
                if word != "UNPROCESSED"
            }
            if head[0].startswith("@app.cli.") and not constants:
                app = program(case, "FCL103", node.name)
                assert node.name in app.cli.commands
                assert run(app, node.name, "--help").exit_code == 0
                checked += 1
    assert checked > 9
