"""What a prompt of Flask-Script becomes."""

from __future__ import annotations

import ast

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.prompt import prompt_call
from flake8_flask_cli.migration.conversion import Change, Conversion
from flake8_flask_cli.model import Caveat, manual, unsafe
from flake8_flask_cli.script.entities import Prompt
from flake8_flask_cli.text.phrases import Code


def prompt_conversion(prompt: Prompt, context: Context) -> Conversion:
    """Return the call of click that replaces a prompt."""
    in_lines = context.module.source.in_lines
    converted = prompt_call(prompt.function, prompt.node, in_lines, idiomatic=context.idiomatic)

    def change() -> Change:
        from flake8_flask_cli.migration.availability import check_in_module
        from flake8_flask_cli.migration.functions.exit_status import (
            INTERRUPTS,
            handlers_around,
            shown,
        )

        caveats: list[Caveat] = []
        # `except:` and `except BaseException` catch click's `Abort` as well.
        for handler in handlers_around(prompt.node, INTERRUPTS, context):
            if handler.type is not None:
                ending = f"'{shown(handler, context)}' does not catch it"
                abort = f"click raises Abort at Ctrl-C and the end of input: {ending}"
                caveats.append(unsafe(abort))
                break
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
    imports = () if converted.definitions else ("click",)
    return Conversion((line,), change, converted.caveats, imports)
