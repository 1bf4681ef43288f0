"""Clean up a file after its fixes: imports of `flask.ext`, unused variables and unused imports."""

from __future__ import annotations

from flake8_flask_cli.context import Context
from flake8_flask_cli.fixing.flask_ext import without_flask_ext
from flake8_flask_cli.fixing.unused_imports import without_unused_imports
from flake8_flask_cli.fixing.unused_variables import without_unused_variables


def tidied(before: str, context: Context) -> str:
    """Return the text of a changed module after one step of cleaning; `before` is its first text.

    Call it on the result again, until nothing changes.
    """
    text = without_flask_ext(context)
    if text != context.module.source.text:
        return text
    text = without_unused_variables(before, context)
    if text != context.module.source.text:
        return text
    return without_unused_imports(before, context)
