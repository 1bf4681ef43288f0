"""The Fix of a prompt of Flask-Script."""

from __future__ import annotations

import ast

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.conversion import Verdict
from flake8_flask_cli.convert.made_fix import decided
from flake8_flask_cli.convert.prompt import prompt_expression
from flake8_flask_cli.migration.availability import check_in_module
from flake8_flask_cli.migration.functions.handlers import INTERRUPTS, handlers_around, shown
from flake8_flask_cli.model import Fix

_INDENTATION = " " * 4


def prompt_fix(function: str, call: ast.Call, context: Context) -> Fix:
    """Return the Fix of a call of a prompt; `function` is the name it has in `flask_script`."""
    asked = prompt_expression(function, call, context.module.source.in_lines)
    verdict = Verdict()
    verdict.add(asked)
    # `except:` and `except BaseException` catch click's `Abort` as well.
    for handler in handlers_around(call, INTERRUPTS, context):
        if handler.type is not None:
            ending = f"'{shown(handler, context)}' does not catch it"
            verdict.unsafe(f"click raises Abort at Ctrl-C and the end of input: {ending}")
            break
    check = check_in_module(context)
    if check:
        verdict.manual(check)
    edits = context.editor.replace(call, _laid_out(asked.text))
    return decided(verdict, edits=edits, imports=("click",))


def _laid_out(text: str) -> str:
    """Return a call whose question is in pieces with lines of its own for the arguments."""
    if "\n" not in text:
        return text
    function, _, arguments = text.partition("(")
    lines = arguments.removesuffix(")").split("\n")
    return "\n".join([f"{function}(", *(f"{_INDENTATION}{line}" for line in lines), ")"])
