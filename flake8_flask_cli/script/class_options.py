"""All options of a class of commands: its own, those of its bases, and those it takes elsewhere."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.converted import Verdict
from flake8_flask_cli.convert.meaning import what_is
from flake8_flask_cli.convert.option import declared
from flake8_flask_cli.convert.option_conflicts import together
from flake8_flask_cli.names.bindings import Binding
from flake8_flask_cli.names.expressions import last_name
from flake8_flask_cli.names.imports import origin
from flake8_flask_cli.names.project import module_at
from flake8_flask_cli.script.command_class import (
    CommandClass,
    Member,
    command_class,
    is_made,
)
from flake8_flask_cli.script.managers import GROUP, OPTION

_NOT_WRITTEN_OUT = "the list of options is not written out here"


@dataclass
class ClassOptions:
    """The options that a command of a class has.

    `calls` are the `Option(...)` calls in the order of the command line, each with its context.
    `elsewhere` are the statements outside of classes, at the top of a module, that some of them
    stand in. `verdict` is on their being together, and on what is not known of them.
    `context_settings` is the text of what the command must be given for one of them, mostly empty.
    """

    calls: list[tuple[ast.Call, Context]] = field(default_factory=list)
    elsewhere: list[tuple[ast.stmt, Context]] = field(default_factory=list)
    verdict: Verdict = field(default_factory=Verdict)
    context_settings: str = ""


def options_of_class(command: CommandClass) -> ClassOptions:
    """Return the options of a class, from its `get_options` or else its `option_list`."""
    found = _Search(command)
    member = command.member("get_options") or command.member("option_list")
    if member:
        found.take_member(member)
    options = found.options
    pairs = [
        declared(call, context.module.source.text_of, what_is(context))
        for call, context in options.calls
    ]
    options.context_settings = together(pairs, options.verdict).context_settings
    return options


class _Search:
    """The way from a class to the options it declares."""

    def __init__(self, command: CommandClass) -> None:
        self.command = command
        self.options = ClassOptions()
        self._taken: set[ast.AST] = set()

    def take_member(self, member: Member) -> None:
        """Take what `option_list`, or the `get_options` of a class, declares."""
        expression = member.bound
        if isinstance(expression, ast.FunctionDef):
            expression = _returned(expression)
        if isinstance(expression, ast.expr) and expression not in self._taken:
            self._taken.add(expression)
            self._take(expression, member.owner.context, member.owner)
        else:
            self.options.verdict.manual(_NOT_WRITTEN_OUT)

    def _take(self, expression: ast.expr, context: Context, owner: CommandClass | None) -> None:
        """Take the options of an expression; `owner` is the class it stands in."""
        match expression:
            case ast.Tuple(elts=elements) | ast.List(elts=elements):
                for each in elements:
                    self._take(each, context, owner)
            case ast.Starred(value=value):
                self._take(value, context, owner)
            case ast.BinOp(op=ast.Add()):
                for each in _summands(expression):
                    self._take(each, context, owner)
            case ast.Call():
                self._take_call(expression, context, owner)
            case ast.Name() | ast.Attribute():
                self._take_named(expression, context, owner)
            case _:
                self.options.verdict.manual(_NOT_WRITTEN_OUT)

    def _take_call(self, call: ast.Call, context: Context, owner: CommandClass | None) -> None:
        if is_made(call, OPTION, context):
            self.options.calls.append((call, context))
        elif is_made(call, GROUP, context):
            for each in call.args:
                self._take(each, context, owner)
        elif last_name(call.func) in ("list", "tuple") and len(call.args) == 1:
            self._take(call.args[0], context, owner)
        else:
            member = _inherited_options(call, owner)
            if member:
                self.take_member(member)
            else:
                self.options.verdict.manual(_NOT_WRITTEN_OUT)

    def _take_named(
        self, expression: ast.Name | ast.Attribute, context: Context, owner: CommandClass | None
    ) -> None:
        member = _option_list(expression, context, owner, self.command)
        if member:
            self.take_member(member)
            return
        found = list(_bound(expression, context))
        if len(found) != 1 or found[0][0].node in self._taken:
            self.options.verdict.manual(_NOT_WRITTEN_OUT)
            return
        binding, there = found[0]
        if not isinstance(binding.bound, ast.expr) or not isinstance(binding.node, ast.stmt):
            self.options.verdict.manual(_NOT_WRITTEN_OUT)
            return
        self._taken.add(binding.node)
        if binding.node in there.module.tree.body:
            self.options.elsewhere.append((binding.node, there))
        elif there.module.scopes.scope(binding.node) is not (owner and owner.node):
            self.options.verdict.manual(_NOT_WRITTEN_OUT)
        self._take(binding.bound, there, owner)


def _summands(expression: ast.BinOp) -> Iterator[ast.expr]:
    # A loop: a generated sum can be deeper than Python's stack.
    pending: list[ast.expr] = [expression]
    while pending:
        each = pending.pop()
        if isinstance(each, ast.BinOp) and isinstance(each.op, ast.Add):
            pending += (each.right, each.left)
        else:
            yield each


def _returned(function: ast.FunctionDef) -> ast.expr | None:
    """Return what a function gives back, if it does nothing else."""
    statements = [
        each
        for each in function.body
        if not (isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant))
    ]
    match statements:
        case [ast.Return(value=ast.expr() as value)]:
            return value
    return None


def _inherited_options(call: ast.Call, owner: CommandClass | None) -> Member | None:
    """Return the method of `super().get_options()` and `Base.get_options(self)`."""
    if owner is None or not isinstance(call.func, ast.Attribute):
        return None
    if call.func.attr != "get_options":
        return None
    above = call.func.value
    if isinstance(above, ast.Call) and last_name(above.func) == "super":
        return owner.inherited("get_options")
    if isinstance(above, ast.Name):
        for base in owner.bases():
            if base.definition and last_name(base.expression) == above.id:
                return base.definition.member("get_options")
    return None


def _option_list(
    expression: ast.expr, context: Context, owner: CommandClass | None, command: CommandClass
) -> Member | None:
    """Return the member of `self.option_list`, `super().option_list`, and `Base.option_list`."""
    if not isinstance(expression, ast.Attribute) or owner is None:
        return None
    above, name = expression.value, expression.attr
    if isinstance(above, ast.Call) and last_name(above.func) == "super":
        return owner.inherited(name)
    if isinstance(above, ast.Name) and above.id in ("self", "cls"):
        return command.member(name)
    for value in context.module.values(above):
        defined = command_class(value, context)
        if defined and defined in command.lineage():
            return defined.member(name)
    return None


def _bound(
    expression: ast.Name | ast.Attribute, context: Context
) -> Iterator[tuple[Binding, Context]]:
    """Yield what binds a name, in this module or in the one that it is imported from."""
    found = origin(expression, context.module)
    home = module_at(found[0]) if found else None
    if found and home:
        for binding in home.lookup.at_end(home.tree, found[1]):
            yield binding, context.of(home)
    elif isinstance(expression, ast.Name):
        for binding in context.module.lookup.bindings_of(expression):
            yield binding, context
