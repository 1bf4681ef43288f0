"""What click refuses in one `click.option(...)` or `click.argument(...)`, and the replacement.

Each of these was run with click 7.0, 7.1, 8.0, 8.1, 8.2, 8.3, 8.4 and 8.5. Unless it says
otherwise, all of them refuse it, when the module is imported or when the command is first used.
"""

from __future__ import annotations

import ast

from flake8_flask_cli.commands.invalid.declaring_call import DeclaringCall, InvalidDeclaration
from flake8_flask_cli.commands.invalid.keywords import invalid_keywords
from flake8_flask_cli.commands.invalid.strings import invalid_strings
from flake8_flask_cli.commands.invalid.types import (
    invalid_class,
    invalid_nargs,
    invalid_switch,
    invalid_type,
)
from flake8_flask_cli.context import Context

__all__ = ["InvalidDeclaration", "invalid_declaration"]


def invalid_declaration(call: ast.Call, maker: str, context: Context) -> InvalidDeclaration | None:
    """Return what is wrong with a call of `click.option` or `click.argument`, if anything is.

    A call with a `cls=` of its own may accept anything, if that is a class of parameters.
    """
    declaring = DeclaringCall(call, maker, context)
    if declaring.keyword("cls") is not None:
        return invalid_class(declaring)
    return (
        invalid_keywords(declaring)
        or invalid_type(declaring)
        or invalid_switch(declaring)
        or invalid_nargs(declaring)
        or invalid_strings(declaring)
    )
