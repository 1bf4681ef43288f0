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
from flake8_flask_cli.model import unsafe


def given_to_factory(parameters: Parameters, manager: ast.expr, context: Context) -> Parameters:
    """Return the parameters of a command on a Manager, with callbacks that serve the factory.

    The exact form alone has them; else it is a caveat of the option of the program.
    """
    taken = () if context.idiomatic else taken_by_factory(manager, context)
    names = [each.parameter for each in parameters.lines if each.parameter in taken]
    if not names:
        return parameters
    if parameters.keeps_argparse or not all(map(_is_free, parameters.lines)):
        caveats = (
            unsafe(f"'{name}' goes to the command, and no longer to the factory") for name in names
        )
        return parameters._replace(caveats=(*parameters.caveats, *caveats))
    return parameters._replace(lines=tuple(_for_factory(each, taken) for each in parameters.lines))


def _is_free(line: DecoratorLine) -> bool:
    return not any(each.startswith("callback=") for each in line.keywords)


def _for_factory(line: DecoratorLine, taken: Collection[str]) -> DecoratorLine:
    if line.parameter not in taken:
        return line
    update = f"context.find_root().params.update({line.parameter}=value)"
    callback = f"callback=lambda context, _, value: {update}"
    return line._replace(keywords=(*line.keywords, "expose_value=False", callback))
