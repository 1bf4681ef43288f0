"""What becomes of options that are made outside of classes, for several of these."""

from __future__ import annotations

import ast
from itertools import takewhile

from flake8_flask_cli.context import Context
from flake8_flask_cli.migration.classes.option_objects import listed_options, or_argparse
from flake8_flask_cli.migration.conversion import Change, Conversion
from flake8_flask_cli.model import EVERY_GROUP, manual, texts
from flake8_flask_cli.names.imports import GlobalName
from flake8_flask_cli.script.entities import SharedOption


def shared_option_conversion(option: SharedOption, context: Context) -> Conversion:
    """Return what an `Option(...)` or `Group(...)` becomes that is in no class of commands."""
    call = option.node
    options = listed_options(call, context)

    def change() -> Change:
        from flake8_flask_cli.migration.classes.forms import form_of_options

        names: tuple[str, ...] | None
        statement = _statement_at_top(call, context)
        match statement:
            case ast.ClassDef(name=name):
                names = (name,)
            case ast.Assign(targets=[ast.Name(id=name)]) if _is_listed(call, statement, context):
                names = _lists_with(name, context)
            case _:
                unknown = manual("it is not known which commands it belongs to")
                return Change(frozenset({EVERY_GROUP}), caveats=(unknown,))
        form = form_of_options(statement, names, context) if names else None
        replaced = options.change(keeps_argparse=form is not None and form.keeps_argparse)
        caveats = replaced.caveats
        if names is None:
            caveats += (manual("something other than a class of commands uses it"),)
        return replaced._replace(group=frozenset({context.id_of(statement)}), caveats=caveats)

    advice = (*options.lines(), *texts(options.caveats), *or_argparse(options.caveats))
    return Conversion(advice, change, imports=("click",))


def _statement_at_top(call: ast.expr, context: Context) -> ast.stmt:
    """Return the statement of the module itself that a call is in."""
    scopes = context.module.scopes
    statements = (each for each in scopes.ancestors(call) if isinstance(each, ast.stmt))
    return next(each for each in statements if scopes.parents[each] is scopes.tree)


def _is_listed(call: ast.expr, statement: ast.stmt, context: Context) -> bool:
    """Tell whether a call is the value of a statement, or an element of a list that is."""
    around = context.module.scopes.ancestors(call)
    between = takewhile(lambda each: each is not statement, around)
    return all(isinstance(each, _LISTS) for each in between)


_LISTS = (ast.Tuple, ast.List, ast.BinOp, ast.Starred)


def _lists_with(name: str, context: Context) -> tuple[str, ...] | None:
    """Return a list of options of a module, and those of the project that are made with it.

    None where anything but a class or such a list uses one of them.
    """
    from flake8_flask_cli.names.project import modules_mentioning
    from flake8_flask_cli.names.references import references_in

    found: dict[str, None] = {}
    pending = [(name, context.module)]
    while pending:
        name, home = pending.pop()
        if name in found:
            continue
        found[name] = None
        for module in modules_mentioning((name.encode(),), home):
            for use in references_in(GlobalName(home.source.path, name), module):
                around = list(module.scopes.ancestors(use))
                if not isinstance(use.ctx, ast.Load) or any(
                    isinstance(each, ast.ClassDef) for each in around
                ):
                    continue
                there = context.of(module)
                match _statement_at_top(use, there):
                    case ast.Assign(targets=[ast.Name(id=other)]) as statement if _is_listed(
                        use, statement, there
                    ):
                        pending.append((other, module))
                    case _:
                        return None
    return tuple(found)
