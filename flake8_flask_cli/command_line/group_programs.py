"""Groups of Flask's that are run as programs, and find no application.

`AppGroup` pushes the context of an application for its commands, and only a FlaskGroup says which:
"Could not locate a Flask application" (run on Flask 1.0 to 3.1). From 2.2 on, a context that is
pushed already is enough.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from flake8_flask_cli.application.factories import is_application
from flake8_flask_cli.application.main_guard import is_guarded, is_main_module, runs_as_main
from flake8_flask_cli.commands.flask_group_call import is_called_like_group
from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.places import Placed
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.expressions import callee, keyword_of, last_name
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.project import module_at
from flake8_flask_cli.names.values import Kind, Value
from flake8_flask_cli.record import Record

if TYPE_CHECKING:
    from flake8_flask_cli.command_line.declared_entry_points import DeclaredEntryPoint

APP_GROUP = "flask.cli.AppGroup"
_CONTEXTS = ("app_context", "test_request_context", "request_context")


class GroupOfScript(Record):
    """A group that a console script runs.

    `place` makes it, or its application, and `node` is how the script names it: `app.cli`.
    """

    place: ast.expr | ast.stmt
    node: ast.expr

    @property
    def group(self) -> str:
        """The text of `node`."""
        return ast.unparse(self.node)


def group_run_by(call: ast.Call, context: Context) -> ast.expr | None:
    """Return the group that a call runs as the program, if it needs an application.

    That is `app.cli` of `app.cli()` and `app.cli.main()`. None where the call brings a context or
    an `obj` of its own, and where `flask` would find an application without being told.
    """
    module = context.module
    group = call.func
    if isinstance(group, ast.Attribute) and group.attr == "main":
        group = group.value
    # What a list of arguments is given to is called on purpose, in a program or a test.
    is_plain = not any(each.arg in (None, "obj", "args") for each in call.keywords)
    if not isinstance(group, ast.Name | ast.Attribute) or call.args or not is_plain:
        return None
    if not _is_program(call, context) or not _may_be_group(group, module):
        return None
    if not _is_app_group(group, module) or _has_context(call, module):
        return None
    return None if _needs_no_application(group, module) or _is_found(context) else group


def groups_run_by_name(context: Context) -> Iterator[GroupOfScript]:
    """Yield the groups that console scripts run, if the module makes them and they need more."""
    module = context.module
    names = {name for name in module.scopes.bindings[module.tree] if _makes_group(name, module)}
    for each in _console_scripts(context) if names else ():
        text = f"{each.attribute}{each.steps}".removesuffix(".main")
        values = module.follow(module.member(each.attribute), text.split(".")[1:])
        bindings = module.lookup.at_end(module.tree, each.attribute)
        place = bindings[-1].bound if bindings else None
        if each.attribute not in names or not isinstance(place, ast.expr | ast.stmt):
            continue
        found = GroupOfScript(place, ast.parse(text, mode="eval").body)
        is_in_need = _are_app_groups(values) and not _needs_no_application(found.node, module)
        if is_in_need and not _is_found(context):
            yield found


def _makes_group(name: str, module: Module) -> bool:
    """Tell whether the module itself makes an AppGroup, or an application, of a global name."""
    bindings = module.lookup.at_end(module.tree, name)
    return any(
        isinstance(each.bound, ast.Call)
        or (
            isinstance(each.bound, ast.FunctionDef)
            and any(is_called_like_group(last_name(callee(d))) for d in each.bound.decorator_list)
        )
        for each in bindings
    ) and any(
        value.kind is Kind.INSTANCE and (value.name == APP_GROUP or value.is_a(("flask.Flask",)))
        for value in module.member(name)
    )


def _console_scripts(context: Context) -> Iterator[DeclaredEntryPoint]:
    """Yield the console scripts of the project that run something of the module."""
    from flake8_flask_cli.command_line.declared_entry_points import (
        CONSOLE_SCRIPTS,
        declared_entry_points,
    )

    for each in declared_entry_points(context.project.root):
        if each.group == CONSOLE_SCRIPTS and each.path and each.path == context.module.source.path:
            yield each


def _may_be_group(group: ast.expr, module: Module) -> bool:
    """Tell whether an expression can be a group, as far as the module alone shows it."""
    values = module.lazy_values(group)
    return any(value.kind is Kind.REFERENCE for value in values) or _are_app_groups(values)


def _is_app_group(group: ast.expr, module: Module) -> bool:
    """Tell whether an expression is an AppGroup; the `cli` of what is not known is none."""
    if isinstance(group, ast.Attribute) and group.attr == "cli":
        owner = module.values(group.value)
        if is_application(owner) is not True:
            return False
    return _are_app_groups(module.values(group))


def _are_app_groups(values: tuple[Value, ...]) -> bool:
    """Tell whether this is an AppGroup: not of a class of its own, nor a FlaskGroup."""
    return bool(values) and all(
        value.kind is Kind.INSTANCE and value.name == APP_GROUP for value in values
    )


def _is_program(call: ast.Call, context: Context) -> bool:
    """Tell whether a call runs because the module, or a console script in it, is the program."""
    module = context.module
    if is_guarded(call, module) or is_main_module(module):
        return True
    function = module.scopes.function_around(call)
    if not isinstance(function, ast.FunctionDef):
        return False
    return runs_as_main(call, module) or function.name in _names_of_scripts(context)


@cached
def _names_of_scripts(context: Context) -> frozenset[str]:
    """Return the names that console scripts run in the module."""
    return frozenset(each.attribute for each in _console_scripts(context))


def _has_context(call: ast.Call, module: Module) -> bool:
    """Tell whether a call is inside the context of an application, or one may be pushed before."""
    around = (each for each in module.scopes.ancestors(call) if isinstance(each, ast.With))
    contexts = [
        last_name(item.context_expr.func)
        for each in around
        for item in each.items
        if isinstance(item.context_expr, ast.Call)
    ]
    return any(each in _CONTEXTS for each in contexts) or any(
        isinstance(each.func, ast.Attribute) and each.func.attr == "push"
        for each in module.scopes.all(ast.Call)
    )


def _needs_no_application(group: ast.expr, module: Module) -> bool:
    """Tell whether the module puts commands on a group, and none of them is in need of one."""
    from flake8_flask_cli.commands.registration import registrations

    text = ast.unparse(group)
    nodes = [
        each.node
        for each in registrations(module)
        if isinstance(each.group, Placed) and ast.unparse(each.group.expression) == text
    ]
    return bool(nodes) and all(map(_is_without_context, nodes))


def _is_without_context(node: ast.expr) -> bool:
    """Tell whether a decorator or call adds a command as it is, or `with_appcontext=False`."""
    maker = callee(node) if isinstance(callee(node), ast.Call) else node
    value = keyword_of(maker, "with_appcontext") if isinstance(maker, ast.Call) else None
    is_off = isinstance(value, ast.Constant) and value.value is False
    return is_off or last_name(callee(maker)) == "add_command"


def _is_found(context: Context) -> bool:
    """Tell whether a program in the project's root finds an application without a name for it."""
    from flake8_flask_cli.application.entry_module import NotFound, find_best_app
    from flake8_flask_cli.application.tried_modules import first_tried

    tried = first_tried(context.project.root)
    if tried is None:
        return False
    module = context.module if tried == context.module.source.path else module_at(tried)
    return module is None or not isinstance(find_best_app(module), NotFound)
