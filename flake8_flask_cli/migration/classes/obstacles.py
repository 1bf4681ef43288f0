"""What in the statement of a class of commands prevents a fix: a person has to move it."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_flask_cli.migration.classes.class_definitions import COMMAND_BASE, REPLACING_CLASSES
from flake8_flask_cli.model import Caveat, Definition, manual
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.expressions import callee, last_name
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.script.captured import captured_by
from flake8_flask_cli.script.command_class import BaseKind, CommandClass
from flake8_flask_cli.script.managers import COMMAND, SERVER, SHELL, is_candidate

# What Flask-Script 2.0.6 reads, and has no counterpart.
_WITHOUT_COUNTERPART = {
    "create_parser": "click has no parser to create",
    "help_args": "'help_args' become 'help_option_names' of the context_settings",
    "namespace": "the namespace becomes an AppGroup",
}
OF_COMMAND = {
    *("add_option", "create_parser", "parser", "parent", "description"),
    *("get_options", "option_list", "help_args", "handle", "__call__"),
}
"""What an instance has from `flask_script.Command` itself; `handle` before Flask-Script 2."""

_GIVEN_BY_BASE = {
    BaseKind.COMMAND: {"add_option", "get_options", "option_list", "__call__"},
    BaseKind.SERVER: {"get_options", "__call__", "description"},
    BaseKind.SHELL: {"description"},
}
"""What the classes of `class_definitions` have, by the class that they replace."""

# What decides how the command is registered.
_MUST_BE_KNOWN = ("capture_all_args", "namespace", "help_args", "create_parser")
_KINDS = {COMMAND: BaseKind.COMMAND, SERVER: BaseKind.SERVER, SHELL: BaseKind.SHELL}


def obstacles(command: CommandClass) -> Iterator[Caveat]:
    """Yield what a person has to decide on in a class statement, each once."""
    found = [
        *_of_bases(command),
        *_of_statement(command),
        *_of_body(command),
        *_of_uses(command),
    ]
    return map(manual, dict.fromkeys(found))


def _of_bases(command: CommandClass) -> Iterator[str]:
    for base in command.bases():
        name = last_name(base.expression) or command.context.module.source.text_of(base.expression)
        if base.kind is BaseKind.UNKNOWN:
            yield f"the base class '{name}' cannot be resolved"
        elif base.kind is BaseKind.LIBRARY:
            if not (command.method("run") or command.method("__call__")):
                yield f"add what '{name}' does"
            yield f"add the options that '{name}' brings"
        elif base.kind is BaseKind.SHELL and any(map(command.member, _OF_SHELL)):
            yield "it is not a plain Shell"


_OF_SHELL = ("run", "__call__", "get_options", "option_list")


def _of_statement(command: CommandClass) -> Iterator[str]:
    for decorator in command.node.decorator_list:
        yield f"what '{last_name(callee(decorator))}' makes of the class is not known"
    for keyword in command.node.keywords:
        if last_name(keyword.value) != "ABCMeta":
            yield "what the metaclass makes of the class is not known"


def _of_body(command: CommandClass) -> Iterator[str]:
    bindings = command.context.module.scopes.bindings[command.node]
    for name, reason in _WITHOUT_COUNTERPART.items():
        if name in bindings:
            yield reason
    for name in _MUST_BE_KNOWN:
        member = command.member(name) if name in bindings else None
        if member and member.bound is None:
            yield f"'{name}' is bound more than once, or under a condition"
    listed = command.member("option_list") if "option_list" in bindings else None
    if listed and isinstance(listed.bound, NamedFunction):
        yield "'option_list' is computed: it becomes 'get_options'"
    yield from _of_names(command)
    has_base = command.derives_from(BaseKind.SERVER) or command.derives_from(BaseKind.SHELL)
    for each in _nodes_that_run(command):
        match each:
            case ast.Call(func=ast.Attribute(value=owner, attr="__init__")) if _is_super(owner):
                is_own = has_base or any(base.definition for base in command.bases())
                if (each.args or each.keywords) and not is_own:
                    yield "without Flask-Script 'super().__init__' takes no arguments"


def _of_names(command: CommandClass) -> Iterator[str]:
    """Yield where a body uses a class of Flask-Script for more than a method of it."""
    parents = command.context.module.scopes.parents
    for named, stand_in in named_in_body(command):
        text, method = command.context.module.source.text_of(named), parents.get(named)
        if not isinstance(method, ast.Attribute):
            yield f"'{text}' is used in its body"
        elif method.attr == "__init__" and stand_in is COMMAND_BASE:
            call = parents.get(method)
            if not isinstance(call, ast.Call) or len(call.args) > 1 or call.keywords:
                yield f"without Flask-Script '{text}.__init__' takes no arguments"


def _of_uses(command: CommandClass) -> Iterator[str]:
    """Yield what the methods of a class take from the instance, or set on it."""
    for name, is_set, is_own in uses_of_object(command):
        if is_set and name in _WITHOUT_COUNTERPART:
            yield f"'{name}' is set on the instance"
        elif name in OF_COMMAND and not is_own and not is_given_by_base(name, command):
            yield f"'{name}' comes from Flask-Script's Command"


@cached
def uses_base(command: CommandClass) -> bool:
    """Tell whether the statement of a class uses what Command has, and `CommandBase` too."""
    given = _GIVEN_BY_BASE[BaseKind.COMMAND]
    captured = captured_by(command)
    return (
        (captured.is_by_position and command.member("__call__") is None)
        or (runs_handle(command) and not command.context.idiomatic)
        or any(
            name in given and (is_set or not is_own)
            for name, is_set, is_own in uses_of_object(command)
        )
        or any(is_called_self(each) for each in _nodes_that_run(command))
        or any(definition is COMMAND_BASE for _, definition in named_in_body(command))
    )


def changes_option_list(command: CommandClass) -> bool:
    """Tell whether methods of a class make the list of options that its objects have."""
    return any(
        name == "add_option" or (name == "option_list" and (is_set or not is_own))
        for name, is_set, is_own in uses_of_object(command)
    )


def is_given_by_base(name: str, command: CommandClass) -> bool:
    """Tell whether what replaces Flask-Script's base of a class has an attribute."""
    return any(
        name in names and command.derives_from(kind) for kind, names in _GIVEN_BY_BASE.items()
    )


@cached
def named_in_body(command: CommandClass) -> tuple[tuple[ast.expr, Definition], ...]:
    """Return where the body of a class names a class of Flask-Script, and what replaces that."""
    context = command.context
    return tuple(
        (each, REPLACING_CLASSES[_KINDS[name]])
        for statement in command.node.body
        for each in ast.walk(statement)
        if isinstance(each, ast.Name | ast.Attribute) and is_candidate(each, context)
        for name in context.module.own_names(each)
        if name in _KINDS
    )


def attributes_set(command: CommandClass) -> set[str]:
    """Return the attributes that methods of a class set on its objects."""
    uses = (use for each in command.lineage() for use in uses_of_object(each))
    return {name for name, is_set, _ in uses if is_set}


@cached
def uses_of_object(command: CommandClass) -> tuple[tuple[str, bool, bool], ...]:
    """Return the attributes that methods use of the object, or of what is above it.

    That is the name, whether it is set, and whether a class of the project has it.
    """
    return tuple(_uses_of_object(command))


def _uses_of_object(command: CommandClass) -> Iterator[tuple[str, bool, bool]]:
    own_names = _names_of_self(command)
    for each in _nodes_that_run(command):
        if isinstance(each, ast.Attribute):
            name, owner = each.attr, each.value
            is_set = isinstance(each.ctx, ast.Store)
            if _is_super(owner):
                yield name, is_set, command.inherited(name) is not None
            elif isinstance(owner, ast.Name) and owner.id in own_names:
                yield name, is_set, command.member(name) is not None


def _names_of_self(command: CommandClass) -> set[str]:
    """Return what methods call the object or the class that they are of."""
    methods = (each for each in command.node.body if isinstance(each, NamedFunction))
    firsts = ((*each.args.posonlyargs, *each.args.args)[:1] for each in methods)
    return {"self", "cls", *(first.arg for some in firsts for first in some)}


@cached
def _nodes_that_run(command: CommandClass) -> tuple[ast.Attribute | ast.Call, ...]:
    """Return the attributes and calls in a class, but for a `handle`.

    Flask-Script 2 never calls that.
    """
    unused = command.method("handle") if not runs_handle(command) else None
    found: list[ast.Attribute | ast.Call] = []
    pending: list[ast.AST] = [*command.node.body]
    while pending:
        each = pending.pop()
        if each is not unused:
            if isinstance(each, ast.Attribute | ast.Call):
                found.append(each)
            pending += ast.iter_child_nodes(each)
    return tuple(found)


@cached
def runs_handle(command: CommandClass) -> bool:
    """Tell whether a class has nothing to run but a `handle`, as with Flask-Script before 2.0."""
    is_built_in = command.derives_from(BaseKind.SERVER) or command.derives_from(BaseKind.SHELL)
    has_own = any(map(command.member, ("run", "__call__")))
    return command.member("handle") is not None and not (has_own or is_built_in)


def is_called_self(node: ast.AST) -> bool:
    """Tell whether a node calls `self`, as Flask-Script calls a command."""
    match node:
        case ast.Call(func=ast.Name(id="self") | ast.Attribute(attr="self")):
            return True
    return False


def _is_super(owner: ast.expr) -> bool:
    return isinstance(owner, ast.Call) and last_name(owner.func) == "super"
