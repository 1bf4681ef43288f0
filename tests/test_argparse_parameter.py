"""What argparse makes of options and of signatures: given this code, these are the parameters."""

from __future__ import annotations

import argparse
import ast
from functools import partial

import pytest

from flake8_flask_cli.convert import parameter
from flake8_flask_cli.convert.argparse_parameter import (
    joined,
    parameter_of_option,
    parameters_of_signature,
)
from flake8_flask_cli.convert.option_call import OptionCall, read_option_call
from flake8_flask_cli.convert.parameter import UNKNOWN_DEFAULT, DeclaredParameters
from flake8_flask_cli.convert.parameter import ParameterKind as Kind
from flake8_flask_cli.convert.parameter import ParameterType as Type
from flake8_flask_cli.names.scopes import NamedFunction

Parameter = partial(parameter.Parameter, of_argparse=True)


def _option(code: str) -> OptionCall:
    call = ast.parse(f"Option({code})", mode="eval").body
    assert isinstance(call, ast.Call)
    return read_option_call(call.args, call.keywords, ast.unparse, ast.unparse)


def _declared(*codes: str) -> DeclaredParameters:
    return joined(map(parameter_of_option, map(_option, codes)))


def _of_signature(code: str, *, is_bound: bool = False) -> DeclaredParameters:
    function = ast.parse(f"def load({code}): pass").body[0]
    assert isinstance(function, NamedFunction)
    return parameters_of_signature(function, ast.unparse, ast.unparse, is_bound=is_bound)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("'name'", Parameter(Kind.ARGUMENT, ("name",), "name", required=True)),
        ("dest='name'", Parameter(Kind.ARGUMENT, ("name",), "name", required=True)),
        ("'name', nargs='?'", Parameter(Kind.ARGUMENT, ("name",), "name", nargs="?")),
        ("'name', nargs='*'", Parameter(Kind.ARGUMENT, ("name",), "name", nargs="*", default=[])),
        (
            "'name', nargs='+'",
            Parameter(Kind.ARGUMENT, ("name",), "name", nargs="+", required=True),
        ),
        (
            "'name', nargs=argparse.REMAINDER",
            Parameter(Kind.ARGUMENT, ("name",), "name", nargs="...", default=[]),
        ),
        ("'-n', '--name'", Parameter(Kind.OPTION, ("-n", "--name"), "name")),
        ("'-n', dest='name'", Parameter(Kind.OPTION, ("-n",), "name")),
        ("'--dry-run'", Parameter(Kind.OPTION, ("--dry-run",), "dry_run")),
        ("'--имя'", Parameter(Kind.OPTION, ("--имя",), "имя")),
        ("'-n', required=True", Parameter(Kind.OPTION, ("-n",), "n", required=True)),
        ("'-n', nargs=2", Parameter(Kind.OPTION, ("-n",), "n", nargs=2)),
        ("'-n', nargs=1", Parameter(Kind.OPTION, ("-n",), "n", nargs=1)),
        ("'-n', default=25", Parameter(Kind.OPTION, ("-n",), "n", default=25)),
        (
            "'-n', type=int, default='25'",
            Parameter(Kind.OPTION, ("-n",), "n", type=Type.INT, default=25),
        ),
        (
            "'-n', default=argparse.SUPPRESS",
            Parameter(Kind.OPTION, ("-n",), "n", default=UNKNOWN_DEFAULT),
        ),
        (
            "'-n', default=now()",
            Parameter(Kind.OPTION, ("-n",), "n", default=UNKNOWN_DEFAULT),
        ),
        (
            "'-n', type=int, choices=[1, 2]",
            Parameter(Kind.OPTION, ("-n",), "n", type=Type.INT, choices=("1", "2")),
        ),
        (
            "'-n', type=int, choices=range(3)",
            Parameter(Kind.OPTION, ("-n",), "n", type=Type.INT, choices=("0", "1", "2")),
        ),
        ("'-n', type=load", Parameter(Kind.OPTION, ("-n",), "n", type=Type.OTHER)),
        (
            "'-n', action='store_true'",
            Parameter(Kind.OPTION, ("-n",), "n", is_flag=True, type=Type.BOOL, default=False),
        ),
        (
            "'-n', action='store_false'",
            Parameter(
                Kind.OPTION,
                ("-n",),
                "n",
                is_flag=True,
                type=Type.BOOL,
                default=True,
                flag_value=False,
            ),
        ),
        (
            "'-n', action='store_const', const=3",
            Parameter(Kind.OPTION, ("-n",), "n", is_flag=True, type=Type.INT, flag_value=3),
        ),
        ("'-n', action='append'", Parameter(Kind.OPTION, ("-n",), "n", multiple=True)),
        (
            "'-n', action='append_const', const='a'",
            Parameter(Kind.OPTION, ("-n",), "n", is_flag=True, multiple=True, flag_value="a"),
        ),
        (
            "'-n', action='count'",
            Parameter(Kind.OPTION, ("-n",), "n", counts=True, type=Type.INT),
        ),
        (
            "'--version', action='version', version='1'",
            Parameter(Kind.OPTION, ("--version",), "", is_flag=True, type=Type.BOOL),
        ),
        ("'-n', help='''a\n b'''", Parameter(Kind.OPTION, ("-n",), "n", help="a b")),
    ],
)
def test_an_option_is_a_parameter(code: str, expected: parameter.Parameter) -> None:
    """Each keyword is read as argparse reads it."""
    assert _declared(code) == DeclaredParameters((expected,))


@pytest.mark.parametrize(
    "code",
    [
        "'n'",
        "'n', nargs='?', default='5', type=int",
        "'n', nargs='*'",
        "'n', nargs='*', default='5', type=int",
        "'n', nargs='...'",
        "'-n', default='5', type=float",
        "'-n', default='', type=bool",
        "'-n', default=['5'], type=int",
        "'-n', nargs='*', default='5', type=int",
        "'-n', action='append', default='5', type=int",
        "'-n', action='append_const', const=1, default=[]",
        "'-n', action='store_const', const=1",
        "'-n', action='store_true', default=None",
        "'-n', action='count', default=2",
        "'-n', default='q', choices=['x']",
    ],
)
def test_a_default_is_what_argparse_gives(code: str) -> None:
    """The default of the parameter is what argparse itself gives for an empty command line."""
    (found,) = _declared(code).parameters
    parser = argparse.ArgumentParser()
    eval(f"parser.add_argument({code})", {"parser": parser})  # noqa: S307
    if found.required:
        with pytest.raises(SystemExit):
            parser.parse_args([])
    else:
        assert vars(parser.parse_args([])) == {"n": found.default}


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("'-n', **more", "the values of '*' or '**' are not known here"),
        ("'-n', NAME", "the option string 'NAME' is not known"),
        ("NAME", "the option string 'NAME' is not known"),
        ("'-n', dest=NAME", "'dest=NAME' is not known"),
        ("'-n', nargs=MANY", "'nargs=MANY' is not known"),
        ("'-n', required=IT", "'required=IT' is not known"),
        ("'-n', choices=names()", "'choices=names()' is not known"),
        ("'-n', choices=range(65536)", "'choices=range(65536)' is not known"),
        ("'-n', action=Load", "what the action of 'n' takes is not known"),
    ],
)
def test_what_is_not_known_is_said(code: str, reason: str) -> None:
    """A keyword that is computed leaves the parameter incomplete."""
    assert _declared(code).unknown == (reason,)


def test_one_string_for_two_options() -> None:
    """argparse refuses the second."""
    reason = "argparse refuses '-n', which is the string of two options"
    assert _declared("'-n', '--name'", "'-n', '--number'").unknown == (reason,)


def test_a_signature() -> None:
    """A name is a positional, one with a default an option, one with a bool a flag."""
    assert _of_signature("name, size=3, kind='a', force=False, *rest, last=None, **more") == (
        DeclaredParameters(
            (
                Parameter(Kind.ARGUMENT, ("name",), "name", required=True),
                Parameter(Kind.OPTION, ("-s", "--size"), "size", default=3),
                Parameter(Kind.OPTION, ("-k", "--kind"), "kind", default="a"),
                Parameter(
                    Kind.OPTION,
                    ("-f", "--force"),
                    "force",
                    is_flag=True,
                    type=Type.BOOL,
                    default=False,
                ),
            )
        )
    )


def test_the_first_parameter_of_a_bound_method_is_no_parameter() -> None:
    """A method of an object is given the object."""
    names = [each.parameter for each in _of_signature("self, name", is_bound=True).parameters]
    assert names == ["name"]


def test_a_default_that_may_be_a_bool() -> None:
    """Whether it is a flag is not known then; it is where the default cannot be one."""
    reason = "whether 'size=f()' is a bool, and the option a flag, is not known"
    assert _of_signature("size=f()").unknown == (reason,)
    assert _of_signature("size=str()").unknown == ()
    assert _of_signature("force=not DEBUG").parameters[0].is_flag
