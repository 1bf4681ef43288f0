"""The signature of a `@manager.command` function as click decorators.

Flask-Script reads names and defaults with `inspect.getargspec` (`Command.__init__`) and gives
every parameter with a default two option strings: its first letter and its name, underscores kept.
"""

from __future__ import annotations

import ast
from collections.abc import Collection
from itertools import islice

from flake8_flask_cli.convert.argparse_errors import refused_name
from flake8_flask_cli.convert.click_name import named
from flake8_flask_cli.convert.converted import Draft, Parameters, TextOf, Verdict
from flake8_flask_cli.convert.literal import ExpressionKind, kind_of, literal_value
from flake8_flask_cli.convert.naming import name_positional
from flake8_flask_cli.convert.option_value import untyped_default
from flake8_flask_cli.convert.reasons import ANNOTATIONS


def from_signature(
    function: ast.FunctionDef | ast.AsyncFunctionDef,
    text_of: TextOf,
    *,
    skip_first: bool = False,
    also_set: Collection[str] = (),
) -> Parameters:
    """Return the decorator lines that keep the command line of a `@manager.command` function.

    `skip_first` leaves the first parameter out, as Flask-Script does for a bound method.
    `also_set` are the parameters that options set besides, which can switch a flag off. `*args` and
    `**kwargs` need no line: Flask-Script never fills them.
    """
    arguments = function.args
    ordered = [*arguments.posonlyargs, *arguments.args]
    required = len(ordered) - len(arguments.defaults)
    defaults = [*[None] * required, *arguments.defaults, *arguments.kw_defaults]
    pairs = zip([*ordered, *arguments.kwonlyargs], defaults, strict=True)
    taken: dict[str, str] = {}
    lines = []
    for parameter, default in islice(pairs, int(skip_first), None):
        draft = Draft()
        if default is None:
            name_positional(parameter.arg, draft)
        else:
            _option(parameter.arg, default, taken, draft, text_of)
            if literal_value(default) is True and parameter.arg not in also_set:
                draft.unsafe(_always_true(parameter.arg))
        _refused_by_flask_script(parameter, draft)
        if parameter in arguments.kwonlyargs:
            draft.manual("Flask-Script refuses a function with keyword-only parameters")
        if parameter in arguments.posonlyargs:
            draft.manual(f"click passes '{parameter.arg}' by keyword: remove '/'")
        lines.append(draft.line(parameter.arg))
    whole = Verdict()
    if function.returns is not None:
        whole.manual(ANNOTATIONS)
    return whole.parameters(lines)


def _option(
    name: str, default: ast.expr, taken: dict[str, str], draft: Draft, text_of: TextOf
) -> None:
    short = f"-{name[0]}"
    if short in taken:
        draft.unsafe(f"'{short}' already stands for '{taken[short]}'")
    else:
        taken[short] = name
        draft.strings.append(short)
    draft.strings.append(f"--{name}")
    draft.strings = [*named(draft.strings, name)]
    match kind_of(default):
        case ExpressionKind.BOOL:
            draft.keywords["is_flag"] = "True"
            draft.keywords["default"] = text_of(default)
            if literal_value(default) is True:
                draft.keywords["flag_value"] = "True"
        case ExpressionKind.UNKNOWN:
            untyped_default(default, draft, text_of)
            draft.unsafe(f"if '{text_of(default)}' is a bool the option was a flag")
        case _:
            untyped_default(default, draft, text_of)


def _always_true(name: str) -> str:
    return f"'{name}' is always True: '--{name}/--no-{name}' can switch it off"


def _refused_by_flask_script(parameter: ast.arg, draft: Draft) -> None:
    if parameter.annotation is not None:
        draft.manual(ANNOTATIONS)
    refused_name(parameter.arg, draft)
    if parameter.arg == "help":
        draft.manual("'help' is click's own parameter, of '--help': rename this one")
