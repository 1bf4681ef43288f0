"""The registration of a class of commands in click: a `click.Command` that runs the class."""

from __future__ import annotations

import ast
import builtins
import keyword
import re
from collections.abc import Iterator
from typing import NamedTuple

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.call_text import CallText
from flake8_flask_cli.convert.caveat_texts import VALUE_USED
from flake8_flask_cli.convert.command_name import captured_arguments, command_class_name
from flake8_flask_cli.convert.converted import Converted, quoted
from flake8_flask_cli.convert.literal import NOT_LITERAL, is_none, literal_value
from flake8_flask_cli.migration.classes.option_objects import click_object, options_together
from flake8_flask_cli.migration.conversion import Change, Conversion
from flake8_flask_cli.model import Caveat, manual
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.names.values import Kind
from flake8_flask_cli.script.command_class import CommandClass, command_class
from flake8_flask_cli.script.managers import class_called
from flake8_flask_cli.script.registrations import Registration
from flake8_flask_cli.text.phrases import Code


def registered_class_conversion(
    registered: Registration, group: str, context: Context
) -> Conversion:
    """Return what becomes of `manager.add_command("greet", Greet())`, for a class of commands.

    `group` is the expression of the click group that gets the command. That `flask` may have a
    command of the name itself is no caveat of this conversion: it goes for all registrations.
    """
    command = command_class(registered.value, context) if registered.value else None
    if command is None or registered.command is None:
        unknown = manual("the registered class cannot be resolved")
        return Conversion((), caveats=(unknown,))
    names = _names(registered, registered.command, command, context)
    name = _command_name(registered, command, context)
    parameters = _parameters(command, names)
    made = CallText(
        "click.Command",
        (
            name.text,
            f"callback=with_appcontext({names.of_object}.run)",
            *parameters.arguments,
            *_help(command, names.of_class),
        ),
    )
    call = CallText(f"{group}.add_command", (made,))
    without_run = manual(f"'{command.node.name}' has no 'run' of its own")
    caveats = (
        *names.caveats,
        *(() if command.member("run") else (without_run,)),
        *name.caveats,
        *parameters.caveats,
    )

    def change() -> Change:
        editor = context.editor
        fitted = call.fitted(editor.layout.available_width(registered.call))
        edits = editor.replace(registered.call, "\n".join((*names.statements, fitted)))
        is_statement = isinstance(context.module.scopes.parents.get(registered.call), ast.Expr)
        is_value = bool(names.statements) and not is_statement
        caveats = (manual(VALUE_USED),) if is_value else ()
        return Change(edits=tuple(edits), caveats=caveats)

    return Conversion(
        (*map(Code, names.statements), Code(str(call))),
        change,
        caveats,
        ("click", "flask.cli.with_appcontext"),
    )


class _Names(NamedTuple):
    """The code for the class of a command, and for the object of it that is registered.

    `statements` make that object above the registration, where the options and the command need
    the same one; mostly there are none.
    """

    of_class: str
    of_object: str
    statements: tuple[str, ...] = ()
    caveats: tuple[Caveat, ...] = ()


def _names(
    registered: Registration, given: ast.expr, command: CommandClass, context: Context
) -> _Names:
    text = context.module.source.text_of(given)
    if registered.value and registered.value.kind is Kind.INSTANCE:
        is_named = isinstance(given, ast.Name | ast.Attribute)
        twice = manual(f"'{text}' would run twice: give what it makes a name")
        return _Names(text, text, caveats=() if is_named else (twice,))
    if not isinstance(given, ast.Call):
        return _Names(text, f"{text}()")
    name = context.module.source.text_of(given.func)
    caveats = []
    if class_called(given, context) is None:
        caveats.append(manual(f"what '{name}' makes cannot be resolved"))
    if not (command.member("get_options") and command.member("__init__")):
        return _Names(name, text, caveats=tuple(caveats))
    variable = function_name(command.node.name)
    if any(variable in names for names in context.module.scopes.bindings.values()):
        caveats.append(manual(f"the name '{variable}' means something else here"))
    return _Names(variable, variable, (f"{variable} = {text}",), tuple(caveats))


def _command_name(registered: Registration, command: CommandClass, context: Context) -> Converted:
    """Return the text of the name that Flask-Script 2.0.6 registers a command under."""
    given = registered.given_name
    if registered.name:
        return Converted(quoted(registered.name))
    if given is not None and not is_none(given):
        return Converted(context.module.source.text_of(given))
    own = command.member("name")
    if own is None:
        name = quoted(command_class_name(command.node.name))
        is_class = registered.value is not None and registered.value.kind is Kind.CLASS
        if is_class and not isinstance(registered.command, ast.Call):
            called_type = manual("Flask-Script calls the command 'type': give it a name")
            return Converted(name, (called_type,))
        return Converted(name)
    literal = literal_value(own.expression)
    if isinstance(literal, str):
        return Converted(quoted(literal))
    return Converted(quoted("<name>"), (manual("the class computes its name"),))


class _Parameters(NamedTuple):
    """`params=`, and the `context_settings=` that they need."""

    arguments: tuple[str | CallText, ...]
    caveats: tuple[Caveat, ...]


def _parameters(command: CommandClass, names: _Names) -> _Parameters:
    if command.member("get_options"):
        options = f"*{names.of_object}.get_options()"
    else:
        options = f"*{names.of_class}.option_list" if command.member("option_list") else ""
    settings = options_together(command).context_settings
    params: list[str | CallText] = [f"params=[{options}]"] if options else []
    captured = _captured(command)
    caveats = captured.caveats
    if captured.text:
        rest = captured_arguments(captured.text)
        given = (options,) if options else ()
        params = [CallText("params=", (*given, click_object(rest)), ("[", "]"))]
        settings = settings or rest.context_settings
        caveats += rest.caveats
    if settings:
        params.append(f"context_settings={settings}")
    return _Parameters(tuple(params), caveats)


def _captured(command: CommandClass) -> Converted:
    """Return the parameter of `run` that has all arguments that no option takes, if there is one.

    Flask-Script passes them first, and by position.
    """
    member = command.member("capture_all_args")
    if member is None:
        return Converted("")
    captures = literal_value(member.expression)
    if captures is NOT_LITERAL:
        return Converted("", (manual("the class computes 'capture_all_args'"),))
    if captures is not True:
        return Converted("")
    run = command.member("run")
    names = _parameters_of(run.bound) if run and isinstance(run.bound, NamedFunction) else []
    if names:
        return Converted(names[0])
    return Converted("", (manual("no parameter of 'run' takes the captured arguments by name"),))


def _parameters_of(method: NamedFunction) -> list[str]:
    """Return the parameters of a method that can be given by name, without `self`."""
    is_static = any(
        isinstance(each, ast.Name) and each.id == "staticmethod" for each in method.decorator_list
    )
    if method.args.posonlyargs:
        return []
    names = [each.arg for each in method.args.args]
    return names if is_static else names[1:]


def _help(command: CommandClass, class_text: str) -> Iterator[str]:
    """Yield the help text, and the short one for the list of commands.

    Flask-Script shows `description`, else the docstring, and in the list `help`, else the
    docstring. The docstring is that of the very class.
    """
    description, short = _text_of(command, "description"), _text_of(command, "help")
    has_docstring = ast.get_docstring(command.node) is not None
    if description is not None:
        yield f"help={class_text}.description"
    elif has_docstring:
        yield f"help={class_text}.__doc__"
    elif short is not None:
        yield f"help={class_text}.help"
        return
    if short is not None and short is not description:
        yield f"short_help={class_text}.help"


def _text_of(command: CommandClass, name: str) -> ast.expr | None:
    """Return what an attribute of the class is set to; it may be set together with another."""
    member = command.member(name)
    return member.expression if member else None


def function_name(class_name: str) -> str:
    """Return `import_products` for `ImportProducts`, and for `ImportProductsCommand`."""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})", "_", class_name).lower()
    short = words.removesuffix("command").rstrip("_")
    if not short or keyword.iskeyword(short) or hasattr(builtins, short):
        return words if words != short else f"{words}_command"
    return short
