"""The converted command, run by click, gives what Flask-Script gave.

The values were written down from Flask-Script 2.0.6 on Flask 1.1.4. REFUSED is a usage error,
status 2 in both.
"""

from __future__ import annotations

import ast
from typing import Any, Final

import click
import pytest
from click.testing import CliRunner

from flake8_flask_cli.convert.converted import Parameters
from flake8_flask_cli.convert.option import from_option_list, from_stacked_options
from flake8_flask_cli.convert.signature import from_signature
from flake8_flask_cli.model import Applicability, applicability, texts
from tests.convert.reading import call, dotted_name, function, text_of

REFUSED: Final = "refused"

TWO_SWITCHES: Final = """\
Option("-d", action="store_true", dest="x", default=None),
Option("-D", action="store_false", dest="x", default=None)"""
TWO_CONSTANTS: Final = """\
Option("-a", action="store_const", const=1, dest="x"),
Option("-b", action="store_const", const=2, dest="x")"""

SIGNATURES: Final = [
    ("def c(a, b)", "1 2", {"a": "1", "b": "2"}),
    ("def c(a, b)", "1", REFUSED),
    ("def c(a, b)", "1 2 3", REFUSED),
    ("def c(name='x')", "", {"name": "x"}),
    ("def c(name='x')", "-n y", {"name": "y"}),
    ("def c(name='x')", "--name y", {"name": "y"}),
    ("def c(val=None)", "", {"val": None}),
    ("def c(val=None)", "-v 1", {"val": "1"}),
    ("def c(num=25)", "", {"num": 25}),
    ("def c(num=25)", "-n 30", {"num": "30"}),
    ("def c(num=25)", "-n x", {"num": "x"}),
    ("def c(num=2.5)", "", {"num": 2.5}),
    ("def c(num=2.5)", "-n 3", {"num": "3"}),
    ("def c(num=-1)", "", {"num": -1}),
    ("def c(flag=False)", "", {"flag": False}),
    ("def c(flag=False)", "-f", {"flag": True}),
    ("def c(flag=False)", "--flag", {"flag": True}),
    ("def c(flag=False)", "--no-flag", REFUSED),
    ("def c(flag=True)", "", {"flag": True}),
    ("def c(flag=True)", "-f", {"flag": True}),
    ("def c(val=[])", "", {"val": []}),
    ("def c(val=[])", "-v 1", {"val": "1"}),
    ("def c(val=())", "", {"val": ()}),
    ("def c(val=(1, 2))", "", {"val": (1, 2)}),
    ("def c(val=(1, 2))", "-v 1", {"val": "1"}),
    ("def c(val={})", "", {"val": {}}),
    ("def c(val={'a': 1})", "--val 1", {"val": "1"}),
    ("def c(val=b'x')", "", {"val": b"x"}),
    ("def c(val=60 * 60)", "", {"val": 3600}),
    ("def c(val=f'{1}')", "", {"val": "1"}),
    ("def c(*args, **kwargs)", "", {}),
    ("def c(*args, **kwargs)", "1", REFUSED),
    ("def c(host='h')", "-h a", {"host": "a"}),
    ("def c(profile_dir=None)", "--profile_dir d", {"profile_dir": "d"}),
    ("def c(profile_dir=None)", "--profile-dir d", REFUSED),
    ("def c(Num=1)", "-N 2", {"Num": "2"}),
    ("def c(name='x', Num=1)", "--Num 2 -n 3", {"name": "3", "Num": "2"}),
    ("def c(_private=1)", "-_ 2", {"_private": "2"}),
    ("def c(_private=1)", "--_private 2", {"_private": "2"}),
    ("def c(x=1)", "-x 2", {"x": "2"}),
    ("def c(x=1)", "--x 2", {"x": "2"}),
    ("def c(a, num=1, flag=False)", "w -f -n 2", {"a": "w", "num": "2", "flag": True}),
]

OPTIONS: Final = [
    # Names
    ('Option("-n", "--name")', "", {"name": None}),
    ('Option("-n", "--name")', "--name x", {"name": "x"}),
    ('Option("-n", "--user-name")', "-n x", {"user_name": "x"}),
    ('Option("-n", "--name", dest="user")', "-n x", {"user": "x"}),
    ('Option("-n", "--name", dest="name")', "-n x", {"name": "x"}),
    ('Option("-u")', "-u x", {"u": "x"}),
    ('Option("-U")', "-U x", {"U": "x"}),
    ('Option("--userName")', "--userName x", {"userName": "x"}),
    ('Option("-name")', "-name x", {"name": "x"}),
    ('Option("-name")', "-name=x", {"name": "x"}),
    ('Option("-n", "--name", "--nom")', "--nom x", {"name": "x"}),
    ('Option("-q", "-r")', "-r x", {"q": "x"}),
    ('Option("-foo", "--bar")', "-foo x", {"bar": "x"}),
    ('Option("--from", dest="from_")', "--from x", {"from_": "x"}),
    ('Option("--from")', "--from x", {"from": "x"}),
    ('Option("a")', "x", {"a": "x"}),
    ('Option("a")', "", REFUSED),
    ('Option(dest="x")', "1", {"x": "1"}),
    ('Option("--user.name", dest="n")', "--user.name x", {"n": "x"}),
    ('Option("--3d", dest="n")', "--3d x", {"n": "x"}),
    # Actions
    ('Option("-n", action="store", default=None)', "-n 1", {"n": "1"}),
    ('Option("-f", action="store_true")', "", {"f": False}),
    ('Option("-f", action="store_true")', "-f", {"f": True}),
    ('Option("-f", action="store_true", default=False)', "", {"f": False}),
    ('Option("-f", action="store_true", default=False)', "-f", {"f": True}),
    ('Option("-f", action="store_true", default=None)', "", {"f": None}),
    ('Option("-f", action="store_true", default=None)', "-f", {"f": True}),
    ('Option("-f", action="store_true", default=True)', "", {"f": True}),
    ('Option("-f", action="store_true", default=True)', "-f", {"f": True}),
    ('Option("-q", action="store_false", dest="verbose")', "", {"verbose": True}),
    ('Option("-q", action="store_false", dest="verbose")', "-q", {"verbose": False}),
    ('Option("-q", action="store_false", default=True)', "", {"q": True}),
    ('Option("-q", action="store_false", default=True)', "-q", {"q": False}),
    ('Option("-q", action="store_false", default=None)', "", {"q": None}),
    ('Option("-q", action="store_false", default=None)', "-q", {"q": False}),
    ('Option("-q", action="store_false", default=False)', "", {"q": False}),
    ('Option("-q", action="store_false", default=False)', "-q", {"q": False}),
    ('Option("-q", action="store_const", const=5)', "", {"q": None}),
    ('Option("-q", action="store_const", const=5)', "-q", {"q": 5}),
    ('Option("-q", action="store_const", const=2.5)', "-q", {"q": 2.5}),
    ('Option("-q", action="store_const", const="x")', "-q", {"q": "x"}),
    ('Option("-q", action="store_const", const=True)', "", {"q": None}),
    ('Option("-q", action="store_const", const=True)', "-q", {"q": True}),
    ('Option("-q", action="store_const", const=False)', "", {"q": None}),
    ('Option("-q", action="store_const", const=False)', "-q", {"q": False}),
    ('Option("-q", action="store_const", const=[1])', "", {"q": None}),
    ('Option("-q", action="store_const", const=[1])', "-q", {"q": [1]}),
    ('Option("-q", action="store_const", const="hi", default="lo")', "", {"q": "lo"}),
    ('Option("-q", action="store_const", const="hi", default="lo")', "-q", {"q": "hi"}),
    ('Option("-q", action="store_const", const=5, default=0)', "", {"q": 0}),
    ('Option("-q", action="store_const", const=5, default=0)', "-q", {"q": 5}),
    ('Option("-q", action="store_const", const=True, default=3)', "", {"q": 3}),
    ('Option("-q", action="store_const", const=True, default=3)', "-q", {"q": True}),
    ('Option("-q", action="append")', "", {"q": None}),
    ('Option("-q", action="append")', "-q 1 -q 2", {"q": ["1", "2"]}),
    ('Option("-q", action="append", type=int)', "-q 1", {"q": [1]}),
    ('Option("-q", action="append", required=True)', "", REFUSED),
    ('Option("-q", action="append", required=True)', "-q 1", {"q": ["1"]}),
    ('Option("-v", action="count")', "", {"v": None}),
    ('Option("-v", action="count")', "-vvv", {"v": 3}),
    ('Option("-v", action="count", default=0)', "", {"v": 0}),
    ('Option("-v", action="count", default=0)', "-v -v", {"v": 2}),
    # Numbers of words
    ('Option("n", nargs="?")', "", {"n": None}),
    ('Option("n", nargs="?")', "1", {"n": "1"}),
    ('Option("n", nargs="?", default="d")', "", {"n": "d"}),
    ('Option("n", nargs="?", default=None)', "", {"n": None}),
    ('Option("n", nargs="?", default=7)', "", {"n": 7}),
    ('Option("n", nargs="?", default=7)', "3", {"n": "3"}),
    ('Option("n", nargs="?", type=int, default=7)', "3", {"n": 3}),
    ('Option("n", default=3)', "", REFUSED),
    ('Option("n", default=3)', "4", {"n": "4"}),
    ('Option("n", nargs="?", choices=["a", "b"], default="a")', "", {"n": "a"}),
    ('Option("n", nargs="?", choices=["a", "b"], default="a")', "c", REFUSED),
    # Types and defaults
    ('Option("-n", default="x")', "", {"n": "x"}),
    ('Option("-n", default=5000)', "", {"n": 5000}),
    ('Option("-n", default=5000)', "-n 8", {"n": "8"}),
    ('Option("-n", default=False)', "", {"n": False}),
    ('Option("-n", default=False)', "-n False", {"n": "False"}),
    ('Option("-n", default=[1])', "", {"n": [1]}),
    ('Option("-n", default=[1])', "-n 1", {"n": "1"}),
    ('Option("-n", type=int, default="5000")', "", {"n": 5000}),
    ('Option("-n", type=int, default=5000)', "", {"n": 5000}),
    ('Option("-n", type=int, default=5000)', "-n 8", {"n": 8}),
    ('Option("-n", type=int, default=5000)', "-n x", REFUSED),
    ('Option("-n", type=int, default=None)', "", {"n": None}),
    ('Option("-n", type=float)', "-n 3", {"n": 3.0}),
    ('Option("-n", type=float, default=0.5)', "", {"n": 0.5}),
    ('Option("-n", type=str, default=1)', "", {"n": 1}),
    ('Option("-n", type=str, default=1)', "-n 2", {"n": "2"}),
    ('Option("-n", type=bool)', "", {"n": None}),
    ('Option("-n", type=bool)', "-n False", {"n": True}),
    ('Option("-n", type=bool, default=False)', "", {"n": False}),
    ('Option("-n", type=bool, default=False)', "-n 0", {"n": True}),
    ('Option("-n", type=bool, default="")', "", {"n": False}),
    ('Option("-n", type=lambda text: text.upper())', "-n a", {"n": "A"}),
    ('Option("-n", type=lambda text: int(text))', "-n a", REFUSED),
    # Choices
    ('Option("-n", choices=["a", "b"])', "", {"n": None}),
    ('Option("-n", choices=["a", "b"])', "-n b", {"n": "b"}),
    ('Option("-n", choices=["a", "b"])', "-n c", REFUSED),
    ('Option("-n", choices=("a", "b"), default="a")', "", {"n": "a"}),
    ('Option("-n", choices={"a": 1, "b": 2})', "-n b", {"n": "b"}),
    ('Option("-n", choices={"a"})', "-n a", {"n": "a"}),
    ('Option("-n", choices=[1, 2], type=int)', "", {"n": None}),
    ('Option("-n", choices=[1, 2], type=int)', "-n 2", {"n": 2}),
    ('Option("-n", choices=[1, 2], type=int)', "-n 3", REFUSED),
    ('Option("-n", choices=[1, 2], type=int, default=1)', "", {"n": 1}),
    ('Option("-n", choices=range(1, 5), type=int)', "-n 4", {"n": 4}),
    ('Option("-n", choices=range(1, 5), type=int)', "-n 5", REFUSED),
    ('Option("-n", choices=range(3), type=int, default=0)', "", {"n": 0}),
    ('Option("-n", action="append", choices=["a"])', "-n a", {"n": ["a"]}),
    # Required
    ('Option("-n", required=True)', "", REFUSED),
    ('Option("-n", required=True, default=3)', "", REFUSED),
    ('Option("-n", required=True, default=3)', "-n 4", {"n": "4"}),
    ('Option("-n", required=False)', "", {"n": None}),
    ('Option("-n", help="%(default)s", default=3)', "", {"n": 3}),
    ('Option("-n", help=argparse.SUPPRESS)', "-n 3", {"n": "3"}),
    ('Option("-n", metavar="X")', "-n 3", {"n": "3"}),
    # Several
    ('Option("a"), Option("b")', "1 2", {"a": "1", "b": "2"}),
    (
        'Option("a"), Option("-v", action="store_true"), Option("b")',
        "1 -v 2",
        {"a": "1", "v": True, "b": "2"},
    ),
    ('Option("-v", action="store_true"), Option("-o")', "-vo 1", {"v": True, "o": "1"}),
    (TWO_SWITCHES, "", {"x": None}),
    (TWO_SWITCHES, "-d", {"x": True}),
    (TWO_SWITCHES, "-d -D", {"x": False}),
    (TWO_CONSTANTS, "", {"x": None}),
    (TWO_CONSTANTS, "-a -b", {"x": 2}),
]

STACKS: Final = [
    ('@manager.option("a")\n@manager.option("b")', "1 2", {"a": "2", "b": "1"}),
    (
        '@manager.option("a")\n@manager.option("-n")\n@manager.option("b")',
        "1 -n 3 2",
        {"a": "2", "n": "3", "b": "1"},
    ),
]


@pytest.mark.parametrize(("source", "command_line", "expected"), SIGNATURES)
def test_signature(source: str, command_line: str, expected: object) -> None:
    body = f"{source}: pass"
    assert run(from_signature(function(body), text_of(body), dotted_name), command_line) == typed(
        expected
    )


@pytest.mark.parametrize(("source", "command_line", "expected"), OPTIONS)
def test_option_list(source: str, command_line: str, expected: object) -> None:
    listed = f"({source},)"
    elements = ast.parse(listed, mode="eval").body
    assert isinstance(elements, ast.Tuple)
    assert run(
        from_option_list(elements.elts, text_of(listed), dotted_name), command_line
    ) == typed(expected)


@pytest.mark.parametrize(("decorators", "command_line", "expected"), STACKS)
def test_stacked_options(decorators: str, command_line: str, expected: object) -> None:
    source = f"{decorators}\ndef c(**kwargs): pass"
    calls = [node for node in function(source).decorator_list if isinstance(node, ast.Call)]
    assert run(from_stacked_options(calls, text_of(source), dotted_name), command_line) == typed(
        expected
    )


def test_remainder() -> None:
    option = call('Option("rest", nargs=argparse.REMAINDER)')
    source = 'Option("rest", nargs=argparse.REMAINDER)'
    parameters = from_option_list([option], text_of(source), dotted_name)
    assert run(parameters, "a -x --foo b") == typed({"rest": ("a", "-x", "--foo", "b")})


def run(parameters: Parameters, command_line: str) -> object:
    """Run a command with these decorators; return what its function was given, with types."""
    assert applicability(parameters.caveats) is not Applicability.MANUAL, texts(parameters.caveats)
    given: dict[str, Any] = {}
    settings = f", context_settings={parameters.context_settings or '{}'}"
    lines = [f'@click.command("c"{settings})', *(line.text for line in parameters.lines)]
    source = "\n".join([*lines, "def c(**kwargs): given.update(kwargs)"])
    namespace: dict[str, Any] = {"click": click, "given": given}
    exec(source, namespace)  # noqa: S102
    result = CliRunner().invoke(namespace["c"], command_line.split())
    if result.exit_code == 2:
        return REFUSED
    assert result.exit_code == 0, (source, result.output, result.exception)
    assert given.keys() == {line.parameter for line in parameters.lines if line.parameter}
    return typed(given)


def typed(given: object) -> object:
    """Tell 1, 1.0 and True apart."""
    return (
        {name: repr(value) for name, value in given.items()} if isinstance(given, dict) else given
    )
