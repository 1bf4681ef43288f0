"""What is left to do in a file that fixes have changed, and that no diagnostic tells."""

from __future__ import annotations

from flake8_flask_cli.context import Context
from flake8_flask_cli.flask_ext import without_flask_ext
from flake8_flask_cli.unused_imports import without_unused_imports
from flake8_flask_cli.unused_variables import without_unused_variables


def tidied(before: str, context: Context) -> str:
    """Return the text of a changed module as it is to be; `before` is what it was.

    One thing at a time: what is returned is to be tidied again, until that changes nothing.
    """
    text = without_flask_ext(context)
    if text != context.module.source.text:
        return text
    text = without_unused_variables(before, context)
    if text != context.module.source.text:
        return text
    return without_unused_imports(before, context)
