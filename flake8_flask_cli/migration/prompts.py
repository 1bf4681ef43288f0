"""What a prompt of Flask-Script becomes."""

from __future__ import annotations

import ast

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.prompt import interrupted_prompt, prompt_call
from flake8_flask_cli.migration.conversion import Change, Conversion
from flake8_flask_cli.model import Caveat, manual, unsafe
from flake8_flask_cli.script.entities import Prompt
from flake8_flask_cli.text.phrases import Code


def prompt_conversion(prompt: Prompt, context: Context) -> Conversion:
    """Return the call of click that replaces a prompt."""
    in_lines = context.module.source.in_lines
    converted = prompt_call(prompt.function, prompt.node, in_lines, idiomatic=context.idiomatic)
    if not context.idiomatic and _interrupt_handled(prompt, context):
        without_click = interrupted_prompt(prompt.function, prompt.node, in_lines)
        converted = without_click or converted

    def change() -> Change:
        from flake8_flask_cli.migration.availability import check_in_module

        caveats: list[Caveat] = []
        handler = _interrupt_handled(prompt, context)
        if handler and converted.aborts:
            ending = f"'{handler}' does not catch it"
            caveats.append(unsafe(f"click raises Abort at Ctrl-C and the end of input: {ending}"))
        check = check_in_module(context)
        if check:
            caveats.append(manual(check))
        text = converted.call.in_lines()
        if "\n" not in text:
            text = converted.call.fitted(context.editor.layout.available_width(prompt.node))
        text += converted.compared
        around = context.module.scopes.parents[prompt.node]
        if converted.compared and isinstance(around, ast.expr):
            text = f"({text})"
        edits = context.editor.replace(prompt.node, text)
        return Change(edits=tuple(edits), caveats=tuple(caveats), definitions=converted.definitions)

    line = Code(f"{converted.call}{converted.compared}")
    return Conversion((line,), change, converted.caveats, converted.imports)


def _interrupt_handled(prompt: Prompt, context: Context) -> str:
    """Return the `except` around a prompt that catches an interrupt, but not click's Abort."""
    from flake8_flask_cli.migration.functions.exit_status import (
        INTERRUPTS,
        handlers_around,
        shown,
    )

    # `except:` and `except BaseException` catch that as well.
    handlers = (each for each in handlers_around(prompt.node, INTERRUPTS, context) if each.type)
    handler = next(handlers, None)
    return shown(handler, context) if handler else ""
