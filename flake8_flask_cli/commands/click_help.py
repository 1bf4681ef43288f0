"""The help of a click command, in one line."""

from __future__ import annotations

import ast
import inspect

from flake8_flask_cli.convert.places import Place, Placed, known_value
from flake8_flask_cli.names.expressions import keyword_of
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.scopes import NamedFunction


def one_line(text: str) -> str:
    """Return the first paragraph of a help, in one line; what follows a form feed is not shown."""
    paragraph = inspect.cleandoc(text.partition("\f")[0]).partition("\n\n")[0]
    # Without this mark, click would wrap the paragraph.
    return " ".join(paragraph.removeprefix("\b").split())


def help_of(maker: ast.expr, function: NamedFunction | None, module: Module) -> str:
    """Return the help of a command: `help=` of the call that makes it, else the docstring."""
    given = keyword_of(maker, "help") if isinstance(maker, ast.Call) else None
    text = known_value(Placed(given, Place(module))) if given else None
    if text is None and function is not None:
        text = ast.get_docstring(function)
    return one_line(text) if isinstance(text, str) else ""
