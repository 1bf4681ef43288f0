"""What in the statement of a class of commands prevents a fix: a person has to move it."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_flask_cli.model import Caveat, manual
from flake8_flask_cli.names.expressions import callee, last_name
from flake8_flask_cli.script.command_class import BaseKind, CommandClass
from flake8_flask_cli.script.managers import COMMAND

# What Flask-Script 2.0.6 calls or reads, and click does not.
_OVERRIDES = {
    "__call__": "'__call__' becomes 'run', with current_app for the application",
    "handle": "Flask-Script 2 never calls 'handle': it becomes 'run'",
    "create_parser": "click has no parser to create",
    "add_option": "click has no 'add_option'",
    "help_args": "'help_args' become 'help_option_names' of the context_settings",
    "namespace": "the namespace becomes an AppGroup",
}
OF_COMMAND = {
    *("add_option", "create_parser", "parser", "parent", "description"),
    *("get_options", "option_list", "help_args", "handle", "__call__"),
}
"""What an instance has from `flask_script.Command` itself; `handle` before Flask-Script 2."""

_READ_BY_FLASK_SCRIPT = (*OF_COMMAND, *_OVERRIDES, "run", "name", "help", "capture_all_args")


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


def _of_statement(command: CommandClass) -> Iterator[str]:
    for decorator in command.node.decorator_list:
        yield f"what '{last_name(callee(decorator))}' makes of the class is not known"
    for keyword in command.node.keywords:
        if last_name(keyword.value) != "ABCMeta":
            yield "what the metaclass makes of the class is not known"


def _of_body(command: CommandClass) -> Iterator[str]:
    bindings = command.context.module.scopes.bindings[command.node]
    for name, reason in _OVERRIDES.items():
        if name in bindings:
            yield reason
    for name in _READ_BY_FLASK_SCRIPT:
        member = command.member(name) if name in bindings else None
        if member and member.bound is None:
            yield f"'{name}' is bound more than once, or under a condition"
    for each in ast.walk(command.node):
        match each:
            case ast.Name() | ast.Attribute() if each not in command.node.bases:
                if last_name(each) and COMMAND in command.context.module.own_names(each):
                    yield f"'{command.context.module.source.text_of(each)}' is used in its body"
            case ast.Call(func=ast.Attribute(value=owner, attr="__init__")) if _is_super(owner):
                is_own = any(base.definition for base in command.bases())
                if (each.args or each.keywords) and not is_own:
                    yield "without Flask-Script 'super().__init__' takes no arguments"
            case ast.Call(func=ast.Name(id="self") | ast.Attribute(attr="self")):
                yield "'self' is called, as Flask-Script calls a command"


def _of_uses(command: CommandClass) -> Iterator[str]:
    """Yield what the methods of a class take from the instance, or set on it."""
    for each in ast.walk(command.node):
        if not isinstance(each, ast.Attribute):
            continue
        name, owner = each.attr, each.value
        if _is_super(owner):
            own = command.inherited(name)
        elif isinstance(owner, ast.Name) and owner.id in ("self", "cls"):
            own = command.member(name)
        else:
            continue
        if isinstance(each.ctx, ast.Store) and name in _READ_BY_FLASK_SCRIPT:
            yield f"'{name}' is set on the instance"
        elif name in OF_COMMAND and not own:
            yield f"'{name}' comes from Flask-Script's Command"


def _is_super(owner: ast.expr) -> bool:
    return isinstance(owner, ast.Call) and last_name(owner.func) == "super"
