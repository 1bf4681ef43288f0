"""The registration of a class of commands in click: a `click.Command` that runs the class."""

from __future__ import annotations

import ast
import builtins
import keyword
import re
from collections.abc import Iterator

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.argparse_command import COMMAND_CLASS
from flake8_flask_cli.convert.call_text import CallText
from flake8_flask_cli.convert.caveat_texts import VALUE_USED
from flake8_flask_cli.convert.command_name import captured_arguments, command_class_name
from flake8_flask_cli.convert.converted import Converted, quoted
from flake8_flask_cli.convert.literal import is_none, literal_value
from flake8_flask_cli.migration.classes.class_definitions import WITH_APPLICATION
from flake8_flask_cli.migration.classes.forms import ClassForm, form_in_hint
from flake8_flask_cli.migration.classes.obstacles import (
    attributes_set,
    changes_option_list,
    runs_handle,
)
from flake8_flask_cli.migration.classes.option_objects import (
    caveats_in_click,
    click_object,
    options_together,
    or_argparse,
)
from flake8_flask_cli.migration.conversion import Change, Conversion
from flake8_flask_cli.migration.free_names import free_name
from flake8_flask_cli.model import Caveat, Definition, distinct, manual, texts, unsafe
from flake8_flask_cli.names.values import Kind
from flake8_flask_cli.record import Record
from flake8_flask_cli.script.captured import captured_by
from flake8_flask_cli.script.command_class import BaseKind, CommandClass, command_class
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
    given, form = registered.command, form_in_hint(command)
    written = _written(registered, given, command, form, context)

    def change() -> Change:
        from flake8_flask_cli.migration.classes.forms import form_of
        from flake8_flask_cli.migration.classes.returned_status import exiting_decorator

        exiting = exiting_decorator(command)
        made = _written(registered, given, command, form_of(command), context, exiting)
        editor, call = context.editor, made.added_to(group)
        fitted = call.fitted(editor.layout.available_width(registered.call))
        edits = editor.replace(
            registered.node, "\n".join((*made.statements, fitted)), within=registered.call
        )
        is_statement = isinstance(context.module.scopes.parents.get(registered.call), ast.Expr)
        is_value = bool(made.statements) and not is_statement
        return Change(
            edits=tuple(edits),
            caveats=(*made.caveats, *((manual(VALUE_USED),) if is_value else ())),
            imports=made.imports,
            definitions=made.definitions,
        )

    lines = map(Code, (*written.statements, str(written.added_to(group))))
    in_click = () if form.keeps_argparse else caveats_in_click(command)
    advice = (*lines, *texts(distinct(written.caveats)), *or_argparse(in_click))
    return Conversion(advice, change, imports=written.imports)


class _Written(Record):
    """The command of click for a class, and what it needs: `statements` are above it."""

    call: CallText
    statements: tuple[str, ...]
    caveats: tuple[Caveat, ...]
    imports: tuple[str, ...]
    definitions: tuple[Definition, ...]

    def added_to(self, group: str) -> CallText:
        return CallText(f"{group}.add_command", (self.call,))


def _written(
    registered: Registration,
    given: ast.expr,
    command: CommandClass,
    form: ClassForm,
    context: Context,
    exiting: Definition | None = None,
) -> _Written:
    """Return the command for an object of a class; `exiting` keeps what it returns as status."""
    names = _names(registered, given, command, form, context)
    name = _command_name(registered, command, names, context)
    parameters = _parameters(command, names, form)
    callback = _callback(command, names, parameters.captured, exiting)
    call = CallText(
        parameters.made_by,
        (name.text, callback.text, *parameters.arguments, *_help(command, names.of_class)),
    )
    is_argparse = parameters.made_by == COMMAND_CLASS.name
    return _Written(
        call,
        names.statements,
        (*names.caveats, *name.caveats, *parameters.caveats, *callback.caveats),
        (*(() if is_argparse else ("click",)), *callback.imports),
        (*((COMMAND_CLASS,) if is_argparse else ()), *callback.definitions),
    )


class _Callback(Record):
    """`callback=`, and what it needs."""

    text: str
    caveats: tuple[Caveat, ...]
    imports: tuple[str, ...]
    definitions: tuple[Definition, ...]


def _callback(
    command: CommandClass, names: _Names, captured: str, exiting: Definition | None
) -> _Callback:
    """Return what runs the command; the context of the application is left before the exit.

    `captured` is the parameter for captured arguments that are passed by position, or empty.
    """
    caveats: tuple[Caveat, ...] = ()
    definitions: tuple[Definition, ...] = ()
    imports: tuple[str, ...] = ()
    is_handle, is_idiomatic = runs_handle(command), command.context.idiomatic
    has_call = command.member("__call__") is not None or command.derives_from(BaseKind.SERVER)
    if has_call or is_handle or captured:
        # Flask-Script 2 never calls `handle`: without it the command goes on failing.
        target = names.of_object + (".handle" if is_handle and is_idiomatic else "")
        arguments = ", ".join((target, quoted(captured)) if captured else (target,))
        text, definitions = f"{WITH_APPLICATION.name}({arguments})", (WITH_APPLICATION,)
    elif command.derives_from(BaseKind.SHELL):
        text = f"{names.of_object}.run"
    else:
        text, imports = f"with_appcontext({names.of_object}.run)", ("flask.cli.with_appcontext",)
    runs = has_call or is_handle or command.member("run") or command.derives_from(BaseKind.SHELL)
    if is_handle and is_idiomatic:
        caveats = (unsafe("Flask-Script 2 never calls 'handle', so the command fails today"),)
    elif not runs:
        caveats = (manual(f"'{command.node.name}' has no 'run' of its own"),)
    if exiting:
        text, definitions = f"{exiting.name}({text})", (*definitions, exiting)
    return _Callback(f"callback={text}", caveats, imports, definitions)


class _Names(Record):
    """The code for the class of a command, and for the object of it that is registered.

    `statements` make that object above the registration, where the options and the command need
    the same one; mostly there are none.
    """

    of_class: str
    of_object: str
    statements: tuple[str, ...] = ()
    caveats: tuple[Caveat, ...] = ()


def _names(
    registered: Registration,
    given: ast.expr,
    command: CommandClass,
    form: ClassForm,
    context: Context,
) -> _Names:
    text = context.module.source.text_of(given)
    if registered.value and registered.value.kind is Kind.INSTANCE:
        is_named = isinstance(given, ast.Name | ast.Attribute)
        twice = manual(f"'{text}' would run twice: give what it makes a name")
        return _Names(text, text, caveats=() if is_named else (twice,))
    name, made, caveats = text, f"{text}()", []
    if isinstance(given, ast.Call):
        name, made = context.module.source.text_of(given.func), text
        if class_called(given, context) is None:
            caveats.append(manual(f"what '{name}' makes cannot be resolved"))
    if not _is_needed_twice(registered, command, form):
        return _Names(name, made, caveats=tuple(caveats))
    own = function_name(command.node.name)
    variable, taken = free_name((own, f"{own}_command"), context)
    return _Names(variable, variable, (f"{variable} = {made}",), (*caveats, *taken))


def _is_needed_twice(registered: Registration, command: CommandClass, form: ClassForm) -> bool:
    """Tell whether the command and its options, or its name, need one and the same object."""
    is_server = command.derives_from(BaseKind.SERVER)
    sets = attributes_set(command)
    has_state = bool(sets) or is_server or command.member("__init__") is not None
    is_named_by_object = registered.given_name is None and "name" in sets
    return is_named_by_object or (has_state and has_get_options(command, form))


def has_get_options(command: CommandClass, form: ClassForm) -> bool:
    """Tell whether the options of a class are those of `get_options`, its own or of a base."""
    has_base = form.needs_base and command.derives_from(BaseKind.COMMAND)
    is_server = command.derives_from(BaseKind.SERVER)
    changes_list = any(map(changes_option_list, command.lineage()))
    return command.member("get_options") is not None or is_server or (has_base and changes_list)


def _command_name(
    registered: Registration, command: CommandClass, names: _Names, context: Context
) -> Converted:
    """Return the text of the name that Flask-Script 2.0.6 registers a command under."""
    given = registered.given_name
    if registered.name:
        return Converted(quoted(registered.name))
    if given is not None and not is_none(given):
        return Converted(context.module.source.text_of(given))
    own = command.member("name")
    if "name" in attributes_set(command):
        return Converted(f"{names.of_object}.name")
    if own is None:
        name = command_class_name(command.node.name, instance=not registered.is_class_itself)
        if registered.is_class_itself and command.has_metaclass():
            return Converted(quoted(name), (manual("its metaclass gives the command its name"),))
        return Converted(quoted(name))
    literal = literal_value(own.expression)
    return Converted(quoted(literal) if isinstance(literal, str) else f"{names.of_object}.name")


class _Parameters(Record):
    """What makes the command, the arguments of that for the options, and what is otherwise.

    `captured` is the parameter for captured arguments that are passed by position, or empty.
    """

    made_by: str
    arguments: tuple[str | CallText, ...]
    captured: str = ""
    caveats: tuple[Caveat, ...] = ()


def _parameters(command: CommandClass, names: _Names, form: ClassForm) -> _Parameters:
    captured = captured_by(command)
    unknown = (manual("the class computes 'capture_all_args'"),) if captured.is_computed else ()
    is_by_name = not captured.is_by_position
    rest = captured.parameter if is_by_name else "captured"
    options = f"{names.of_class}.option_list" if command.member("option_list") else ""
    if has_get_options(command, form):
        options = f"{names.of_object}.get_options"
    if form.keeps_argparse and (options or captured.captures):
        written = [f"arguments={options}"] if options else []
        written += [f"rest={quoted(rest)}"] if captured.captures else []
        by_position = rest if captured.captures and not is_by_name else ""
        return _Parameters(COMMAND_CLASS.name, tuple(written), by_position, unknown)
    return _in_click(command, options, rest if captured.captures else "", unknown)


def _in_click(
    command: CommandClass, options: str, rest: str, unknown: tuple[Caveat, ...]
) -> _Parameters:
    """Return the parameters as objects of click; `rest` is the one for captured arguments."""
    given = f"*{options}{'()' if options.endswith('.get_options') else ''}" if options else ""
    settings = options_together(command).context_settings
    params: list[str | CallText] = [f"params=[{given}]"] if given else []
    if rest:
        argument = captured_arguments(rest)
        elements = (*((given,) if given else ()), click_object(argument))
        params = [CallText("params=", elements, ("[", "]"))]
        settings = settings or argument.context_settings
        unknown += argument.caveats
    if settings:
        params.append(f"context_settings={settings}")
    return _Parameters("click.Command", tuple(params), caveats=unknown)


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
