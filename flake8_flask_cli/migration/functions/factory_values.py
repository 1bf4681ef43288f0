"""The options of a command that are called as one of the program: the factory gets their values.

argparse has one namespace for all parsers, and a command's value, or its default, replaces that of
the program. Flask-Script 2.0.6 gives it to the factory, and the command gets none
(`Manager.handle`).
"""

from __future__ import annotations

import ast
from collections.abc import Collection

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.converted import DecoratorLine, Parameters
from flake8_flask_cli.migration.manager.global_options import taken_by_factory
from flake8_flask_cli.model import Caveat, unsafe


def given_to_factory(
    written: Parameters, in_click: Parameters, manager: ast.expr, context: Context
) -> Parameters:
    """Return the parameters of a command on a Manager, with callbacks that serve the factory.

    They are as they are `written`; `in_click` are the same where argparse is not kept. The exact
    form alone has callbacks; else it is a caveat of the option of the program.
    """
    caveats = () if context.idiomatic else caveats_of_values(in_click, manager, context)
    if not caveats:
        return written
    if written.keeps_argparse or not all(map(_is_free, written.lines)):
        return written._replace(caveats=(*written.caveats, *caveats))
    taken = taken_by_factory(manager, context)
    return written._replace(lines=tuple(_for_factory(each, taken) for each in written.lines))


def caveats_of_values(
    in_click: Parameters, manager: ast.expr, context: Context
) -> tuple[Caveat, ...]:
    """Return which values the factory of a Manager no longer gets, but a command on it."""
    taken = taken_by_factory(manager, context)
    names = (each.parameter for each in in_click.lines if each.parameter in taken)
    return tuple(
        unsafe(f"'{name}' goes to the command, and no longer to the factory") for name in names
    )


def _is_free(line: DecoratorLine) -> bool:
    return not any(each.startswith("callback=") for each in line.keywords)


def _for_factory(line: DecoratorLine, taken: Collection[str]) -> DecoratorLine:
    if line.parameter not in taken:
        return line
    update = f"context.find_root().params.update({line.parameter}=value)"
    callback = f"callback=lambda context, _, value: {update}"
    return line._replace(keywords=(*line.keywords, "expose_value=False", callback))
