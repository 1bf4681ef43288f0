"""The Fix of a prompt of Flask-Script."""

from __future__ import annotations

import ast

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.conversion import Verdict
from flake8_flask_cli.convert.prompt import prompt_expression
from flake8_flask_cli.migration.decided import decided
from flake8_flask_cli.model import Fix

_INDENTATION = " " * 4


def prompt_fix(function: str, call: ast.Call, context: Context) -> Fix:
    """Return the Fix of a call of a prompt; `function` is the name it has in `flask_script`."""
    asked = prompt_expression(function, call, context.module.source.in_lines)
    verdict = Verdict()
    verdict.add(asked)
    text = asked.text.replace("\n", f"\n{_INDENTATION}")
    return decided(verdict, edits=context.editor.replace(call, text), imports=("click",))
