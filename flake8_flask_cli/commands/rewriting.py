"""Fixes of click commands: declarations that are rewritten, and decorators that are added."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable

from flake8_flask_cli.commands.command import command_of
from flake8_flask_cli.commands.declarations import Declaration
from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.converted import ARGUMENT, OPTION, Converted, quoted
from flake8_flask_cli.convert.literal import literal_value
from flake8_flask_cli.model import Applicability, Edit, Fix, applicability, manual_fix, unsafe
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.text.phrases import no_value

CONTEXT_DECORATOR = "@click.pass_context"
_SHARED = manual_fix("it is declared elsewhere, perhaps for several commands")


def rewritten(call: ast.Call, replacement: Converted, context: Context) -> Fix:
    """Return the fix that replaces a call of `click.option` or the like, or its decorator."""
    if applicability(replacement.caveats) is Applicability.MANUAL:
        return Fix(caveats=replacement.caveats)
    if context.module.scopes.is_decorator(call):
        edits = context.editor.replace_decorator(call, [replacement.text])
    else:
        edits = context.editor.replace(call, replacement.text)
    return _fix(edits, replacement)


def redeclared(declaration: Declaration, replacement: Converted, context: Context) -> Fix:
    """Return the fix that replaces a declaration, if it is a decorator of the function itself."""
    return _SHARED if declaration.is_shared else rewritten(declaration.call, replacement, context)


def renamed(declaration: Declaration, parameter: str, context: Context) -> Fix:
    """Return the fix that makes a declaration on a function be passed as another parameter.

    Only its name changes. The command failed whenever it ran, so the fix is safe.
    """
    call, editor, source = declaration.call, context.editor, context.module.source
    old = [each for each in call.args if _is_name(each)]
    last = source.span(call.args[-1])[1] if call.args else 0
    if old and declaration.maker in (OPTION, ARGUMENT):
        edits = editor.replace(old[0], quoted(parameter))
    elif call.args and source.text.count("(", source.span(call.func)[1], last) == 1:
        edits = [Edit(last, last, f", {quoted(parameter)}")]
    else:
        text = declaration.renamed(parameter)
        return rewritten(call, Converted(text), context)
    return Fix(tuple(edits))


def _is_name(expression: ast.expr) -> bool:
    value = literal_value(expression)
    return isinstance(value, str) and value.isidentifier()


def decorated(function: NamedFunction, line: str, reasons: Iterable[str], context: Context) -> Fix:
    """Return the fix that adds a decorator to a command, below those that it has."""
    unbound = context.module.lookup.unbound(filter(None, _defaults(function)))
    if unbound:
        return manual_fix(no_value(unbound))
    edits = context.editor.insert_decorators(function, [line])
    return _fix(edits, Converted(line, tuple(map(unsafe, reasons))))


def with_context(function: NamedFunction, parameter: ast.arg, context: Context) -> Fix:
    """Return the fix that lets click pass its context to a parameter, which must be the first."""
    positional = [*function.args.posonlyargs, *function.args.args]
    command = command_of(function, context.module)
    if positional[:1] != [parameter] or command is None or command.injected:
        return manual_fix("click passes its context to the first parameter")
    doubts = [] if parameter.annotation else [f"'{parameter.arg}' may be meant as an option"]
    return decorated(function, CONTEXT_DECORATOR, doubts, context)


def without_parameter(function: NamedFunction, parameter: ast.arg, context: Context) -> Fix:
    """Return the fix that removes a parameter, with its default, from a command's function."""
    arguments, source = function.args, context.module.source
    if arguments.posonlyargs or (arguments.kwonlyargs and not arguments.vararg):
        return manual_fix("'/' or '*' is among the parameters")
    parameters = [*arguments.args, *arguments.kwonlyargs]
    without_default = [None] * (len(arguments.args) - len(arguments.defaults))
    defaults = [*without_default, *arguments.defaults, *arguments.kw_defaults]
    default = defaults[parameters.index(parameter)]
    start, end = source.span(parameter)[0], source.span(default or parameter)[1]
    before = re.search(r",\s*$", source.text[:start])
    behind = re.compile(r"\s*,\s*").match(source.text, end)
    if before:
        start = before.start()
    elif behind:
        end = behind.end()
    return Fix(tuple(context.editor.cut(start, end)))


def _defaults(function: NamedFunction) -> list[ast.expr | None]:
    return [*function.args.defaults, *function.args.kw_defaults]


def _fix(edits: Iterable[Edit], replacement: Converted) -> Fix:
    nodes = ast.walk(ast.parse(replacement.text.removeprefix("@"), mode="eval"))
    needs_click = any(isinstance(node, ast.Name) and node.id == "click" for node in nodes)
    return Fix(tuple(edits), ("click",) if needs_click else (), replacement.caveats)
