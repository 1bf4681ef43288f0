"""The signature of a `@manager.command` function as click decorators.

Flask-Script reads names and defaults with `inspect.getargspec` (`Command.__init__`) and gives
every parameter with a default two option strings: its first letter and its name, underscores kept.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator

from flake8_flask_cli.convert.argparse_command import argument_call
from flake8_flask_cli.convert.argparse_errors import name_errors
from flake8_flask_cli.convert.call_text import CallText
from flake8_flask_cli.convert.caveat_texts import ANNOTATIONS
from flake8_flask_cli.convert.converted import (
    ARGUMENT,
    OPTION,
    DecoratorLine,
    DottedName,
    Keyword,
    Parameters,
    Part,
    TextOf,
    decorator_line,
    parameters_of,
    quoted,
)
from flake8_flask_cli.convert.expression_kind import ExpressionKind, kind_of
from flake8_flask_cli.convert.literal import literal_value
from flake8_flask_cli.convert.option_value import untyped_default
from flake8_flask_cli.convert.parameter_names import argument_name_caveats, named
from flake8_flask_cli.model import Caveat, Topic, manual, remark, unsafe
from flake8_flask_cli.names.scopes import NamedFunction


def from_signature(
    function: NamedFunction | ast.Lambda,
    text_of: TextOf,
    dotted_name: DottedName,
    *,
    also_set: Collection[str] = (),
) -> Parameters:
    """Return the decorator lines that keep the command line of a `@manager.command` function.

    `also_set` are the parameters that other options set as well, which can switch a flag off.
    `*args` and `**kwargs` need no line: Flask-Script never fills them.
    """
    arguments = function.args
    ordered = [*arguments.posonlyargs, *arguments.args]
    required = len(ordered) - len(arguments.defaults)
    defaults = [*[None] * required, *arguments.defaults, *arguments.kw_defaults]
    pairs = zip([*ordered, *arguments.kwonlyargs], defaults, strict=True)
    # Flask-Script gives a letter to the first option that can have it.
    letters: dict[str, str] = {}
    lines, declared = [], []
    for parameter, default in pairs:
        name, caveats = (
            parameter.arg,
            list(_parameter_caveats(parameter, arguments, has_default=default is not None)),
        )
        if default is None:
            lines.append(_argument(name, caveats))
            declared.append(argument_call(quoted(name)))
            continue
        kind = kind_of(default, dotted_name)
        declared.append(_declared_option(name, kind, text_of(default)))
        first = letters.setdefault(name[0], name)
        if literal_value(default) is True and name not in also_set:
            always = f"'{name}' is always True: '--{name}/--no-{name}' can switch it off"
            caveats = [remark(always), *caveats]
        strings = (f"-{name[0]}", f"--{name}") if first == name else (f"--{name}",)
        if first != name:
            taken = f"'-{name[0]}' is already taken by '{first}'"
            caveats = [unsafe(taken, Topic.EITHER_WAY), *caveats]
        parts = (*_default(default, text_of, dotted_name), *caveats)
        lines.append(decorator_line(OPTION, map(quoted, named(strings, name)), name, parts))
    returns = function.returns if isinstance(function, NamedFunction) else None
    annotated = () if returns is None else (manual(ANNOTATIONS, Topic.EITHER_WAY),)
    return parameters_of(lines, annotated, tuple(declared))


def _argument(name: str, caveats: Collection[Caveat]) -> DecoratorLine:
    parts = (*argument_name_caveats(name), *caveats)
    return decorator_line(ARGUMENT, [quoted(name)], name, parts)


def _declared_option(name: str, kind: ExpressionKind, default: str) -> CallText:
    """Return the option of a parameter as `Command.__init__` declares it to argparse."""
    strings = (quoted(f"-{name[0]}"), quoted(f"--{name}"))
    actions = {
        ExpressionKind.BOOL: ['action="store_true"'],
        ExpressionKind.UNKNOWN: [
            f'action="store_true" if isinstance({default}, bool) else "store"'
        ],
    }
    return argument_call(*strings, *actions.get(kind, ()), f"default={default}")


def _default(default: ast.expr, text_of: TextOf, dotted_name: DottedName) -> Iterator[Part]:
    kind = kind_of(default, dotted_name)
    if kind is ExpressionKind.BOOL:
        yield Keyword("is_flag", "True")
        yield Keyword("default", text_of(default))
        if literal_value(default) is not False:
            yield Keyword("flag_value", "True")
        return
    yield from untyped_default(default, text_of, dotted_name)
    if kind is ExpressionKind.UNKNOWN:
        yield unsafe(f"if '{text_of(default)}' is a bool the option was a flag")


def _parameter_caveats(
    parameter: ast.arg, arguments: ast.arguments, *, has_default: bool
) -> Iterator[Caveat]:
    """Yield why Flask-Script or click does not take a parameter as it is."""
    if parameter.annotation is not None:
        yield manual(ANNOTATIONS, Topic.EITHER_WAY)
    yield from name_errors(parameter.arg)
    if parameter.arg == "help":
        taken = "'help' is click's own parameter, of '--help': rename this one"
        yield manual(taken, Topic.EITHER_WAY if has_default else Topic.OTHER)
    if parameter in arguments.kwonlyargs:
        refused = "Flask-Script refuses a function with keyword-only parameters"
        yield manual(refused, Topic.EITHER_WAY)
    if parameter in arguments.posonlyargs:
        by_keyword = f"click passes '{parameter.arg}' by keyword: remove '/'"
        yield manual(by_keyword, Topic.EITHER_WAY)
