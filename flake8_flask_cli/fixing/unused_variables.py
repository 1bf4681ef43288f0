"""Delete the local variables that fixes have left unused."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import chain

from flake8_flask_cli.context import Context
from flake8_flask_cli.fixing.patch import patched
from flake8_flask_cli.fixing.pyflakes_messages import assigned_name, complaints, newly_unused
from flake8_flask_cli.model import Edit
from flake8_flask_cli.names.effects import only_makes


def without_unused_variables(before: str, context: Context) -> str:
    """Return the text of a module without the variables that were used in the text `before`.

    `context` is that of the module as it is now. A value whose evaluation may have effects is still
    evaluated.
    """
    module, editor = context.module, context.editor
    unused = newly_unused(
        complaints(before).variables,
        complaints(module.source.text).variables,
        lambda each: each.brings,
    )
    edits: list[Edit] = []
    assignments: Iterator[ast.Assign | ast.AnnAssign] = chain(
        module.scopes.all(ast.Assign), module.scopes.all(ast.AnnAssign)
    )
    for node in assignments:
        name = assigned_name(node)
        if (name, node.lineno) not in unused:
            continue
        assert node.value is not None
        if only_makes([node.value], module):
            edits += editor.delete(node)
        else:
            edits += editor.replace(node, module.source.text_of(node.value))
    return patched(module, edits) if edits else module.source.text
