"""What an import of Flask-Script becomes: the imports of what replaces it, or nothing.

It depends on what everything else in the module becomes.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence

from flake8_flask_cli.context import Context
from flake8_flask_cli.migration.conversion import Change, Conversion
from flake8_flask_cli.migration.conversions import conversions_of
from flake8_flask_cli.migration.remaining_uses import RemainingUses
from flake8_flask_cli.model import manual
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.values import dotted_name, is_flask_script
from flake8_flask_cli.script.entities import LoadedModule, ScriptImport
from flake8_flask_cli.script.script_module import script_module
from flake8_flask_cli.text.phrases import Code, listed

# The names, and the lines of each, that are written out.
_SHOWN = 2
_FLASK_CLI = "flask.cli."


def script_import_conversion(found: ScriptImport, context: Context) -> Conversion:
    """Return what replaces a statement that imports Flask-Script.

    The first one of a module names the imports that the other conversions in it need.
    """

    def change() -> Change:
        from flake8_flask_cli.migration.import_fix import import_change

        return import_change(found.node, is_flask_script, context)

    is_first = found.node is _first_import(context)
    return Conversion(_advice(found, _imports(context) if is_first else (), context), change)


def loaded_module_conversion(loaded: LoadedModule, context: Context) -> Conversion:
    """Return what replaces a call that imports Flask-Script: nothing, once nothing uses it."""
    remaining = _remaining_uses(context).of_call(loaded.node)
    condition = "once nothing uses it" if remaining is None else _condition(remaining)
    deletion = f"delete this import {condition}" if condition else "delete it"
    unknown = manual("it is not known what uses the module")
    return Conversion((deletion,), lambda: Change(caveats=(unknown,)))


def _advice(found: ScriptImport, needed: tuple[str, ...], context: Context) -> tuple[str, ...]:
    """Return what to do with an import, with the imports that are needed instead."""
    names = found.node.names
    aliases = [each for each in names if is_flask_script(dotted_name(each, found.node))]
    condition = _condition(_remaining_uses(context).of_import(found.node, aliases))
    if len(aliases) < len(names):
        shown = listed([f"'{each.name}'" for each in aliases])
        deletion = f"delete {shown} here {condition}".strip()
    elif condition:
        deletion = f"delete this import {condition}"
    else:
        return needed or ("delete it",)
    # In one piece: cut short, it would have the import replaced.
    return (", ".join([*needed, f"and {deletion}"]) if needed else deletion,)


@cached
def _remaining_uses(context: Context) -> RemainingUses:
    return RemainingUses(conversions_of(context), context)


def _condition(left: Mapping[str, Sequence[int]]) -> str:
    """Return a few words on what still uses an import; empty where nothing does."""
    if not left:
        return ""
    in_order = sorted(left, key=lambda name: (not left[name], *left[name]))
    names = [f"'{name}'{_places(left[name])}" for name in in_order]
    return f"once nothing uses {_shortened(names, 'or')}"


def _places(lines: Sequence[int]) -> str:
    if not lines:
        return ""
    numbers = _shortened([str(each) for each in lines], "and")
    return f" (line{'s' if len(lines) > 1 else ''} {numbers})"


def _shortened(words: Sequence[str], conjunction: str) -> str:
    """Join the words that are written out, and count the others."""
    shown = list(words[:_SHOWN])
    if len(words) > _SHOWN:
        shown.append(f"{len(words) - _SHOWN} more")
    return listed(shown, conjunction)


def _first_import(context: Context) -> ast.AST | None:
    found = [each.node for each in script_module(context).of(ScriptImport)]
    return min(found, key=lambda each: each.lineno, default=None)


def _imports(context: Context) -> tuple[str, ...]:
    """Return the imports of click and of `flask.cli` that the conversions need and a module lacks.

    Others are named by the hint that needs them.
    """
    first_lines: dict[str, int] = {}
    for entity, conversion in conversions_of(context).items():
        for name in conversion.imports:
            line = entity.node.lineno
            first_lines[name] = min(first_lines.get(name, line), line)
    missing = [name for name, line in first_lines.items() if not _is_bound(name, line, context)]
    names = sorted(each.removeprefix(_FLASK_CLI) for each in missing if each.startswith(_FLASK_CLI))
    return (
        *((Code("import click"),) if "click" in missing else ()),
        *((Code(f"from flask.cli import {', '.join(names)}"),) if names else ()),
    )


def _is_bound(dotted: str, line: int, context: Context) -> bool:
    """Tell whether the module binds a name; an import of it counts above a 1-based line alone."""
    name = dotted.rpartition(".")[2]
    bindings = context.module.scopes.bindings[context.module.tree].get(name, ())
    return any(
        not isinstance(each.bound, ast.alias) or each.position[0] < line for each in bindings
    )
