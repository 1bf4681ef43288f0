"""What click refuses in one `click.option(...)` or `click.argument(...)`, and what is meant.

Each refusal was run with click 7.0, 7.1, 8.0, 8.1, 8.2, 8.3, 8.4 and 8.5. Unless it says
otherwise, all of them refuse, when the module is imported or when the command is first used.
"""

from __future__ import annotations

import ast

from flake8_flask_cli.commands.invalid.keywords import refused_keywords
from flake8_flask_cli.commands.invalid.refusal import DeclaringCall, Refusal
from flake8_flask_cli.commands.invalid.strings import refused_strings
from flake8_flask_cli.commands.invalid.types import refused_nargs, refused_type
from flake8_flask_cli.context import Context

__all__ = ["Refusal", "refusal_of"]


def refusal_of(call: ast.Call, maker: str, context: Context) -> Refusal | None:
    """Return why click refuses a call of `click.option` or `click.argument`, if it does.

    A call with a `cls=` of its own may take anything.
    """
    declaring = DeclaringCall(call, maker, context)
    if declaring.keyword("cls") is not None:
        return None
    return (
        refused_keywords(declaring)
        or refused_type(declaring)
        or refused_nargs(declaring)
        or refused_strings(declaring)
    )
