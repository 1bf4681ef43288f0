"""The registration of a class of commands in click: a `click.Command` that runs the class."""

from __future__ import annotations

import ast
import builtins
import keyword
import re
from collections.abc import Iterator
from dataclasses import dataclass

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.call_text import CallText
from flake8_flask_cli.convert.command_name import captured_arguments, command_class_name
from flake8_flask_cli.convert.converted import Verdict, quoted
from flake8_flask_cli.convert.literal import NOT_LITERAL, is_none, literal_value
from flake8_flask_cli.migration.classes.option_lines import object_of
from flake8_flask_cli.model import texts
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.names.values import Kind
from flake8_flask_cli.script.class_options import options_of_class
from flake8_flask_cli.script.command_class import CommandClass, command_class
from flake8_flask_cli.script.managers import class_called
from flake8_flask_cli.script.registrations import Registration
from flake8_flask_cli.text.phrases import Code


@dataclass(frozen=True)
class RegisteredClass:
    """What to write in the place of a registration.

    `statement` makes the object of the class, above the registration, where the options and the
    command need the same one; mostly it is empty.
    """

    call: CallText
    statement: str


@dataclass(frozen=True)
class _Texts:
    """How to write the class of a command, and an object of it; `statement` makes that object."""

    of_class: str
    of_object: str
    statement: str = ""


def lines_of_registration(
    registered: Registration, group: str, context: Context
) -> tuple[str, ...]:
    """Return the hint for the registration of a class of the project on a group."""
    verdict = Verdict()
    made = click_registration(registered, group, context, verdict)
    lines = [made.statement, str(made.call)] if made else []
    return (*(Code(line) for line in lines if line), *texts(verdict.caveats))


def click_registration(
    registered: Registration, group: str, context: Context, verdict: Verdict
) -> RegisteredClass | None:
    """Return how a class of the project is registered with click.

    None where nobody can tell which class it is; `verdict` takes what stands against it.
    """
    command = command_class(registered.value, context) if registered.value else None
    if command is None or registered.command is None:
        verdict.manual("nobody can tell which class is registered")
        return None
    texts = _texts(registered, registered.command, command, context, verdict)
    if command.member("run") is None:
        verdict.manual(f"'{command.node.name}' has no 'run' of its own")
    made = CallText(
        "click.Command",
        (
            _name(registered, command, context, verdict),
            f"callback=with_appcontext({texts.of_object}.run)",
            *_parameters(command, texts, verdict),
            *_help(command, texts.of_class),
        ),
    )
    return RegisteredClass(CallText(f"{group}.add_command", (made,)), texts.statement)


def _texts(
    registered: Registration,
    given: ast.expr,
    command: CommandClass,
    context: Context,
    verdict: Verdict,
) -> _Texts:
    text = context.module.source.text_of(given)
    if registered.value and registered.value.kind is Kind.INSTANCE:
        if not isinstance(given, ast.Name | ast.Attribute):
            verdict.manual(f"what '{text}' makes is needed twice")
        return _Texts(text, text)
    if not isinstance(given, ast.Call):
        return _Texts(text, f"{text}()")
    name = context.module.source.text_of(given.func)
    if class_called(given, context) is None:
        verdict.manual(f"nobody can tell what '{name}' makes")
    if not (command.member("get_options") and command.member("__init__")):
        return _Texts(name, text)
    variable = function_name(command.node.name)
    if any(variable in names for names in context.module.scopes.bindings.values()):
        verdict.manual(f"the name '{variable}' means something else here")
    return _Texts(variable, variable, f"{variable} = {text}")


def _name(
    registered: Registration, command: CommandClass, context: Context, verdict: Verdict
) -> str:
    """Return the text of the name that Flask-Script 2.0.6 registers a command under."""
    given = registered.given_name
    if registered.name:
        return quoted(registered.name)
    if given is not None and not is_none(given):
        return context.module.source.text_of(given)
    own = command.member("name")
    if own is None:
        is_class = registered.value is not None and registered.value.kind is Kind.CLASS
        if is_class and not isinstance(registered.command, ast.Call):
            verdict.manual("Flask-Script calls the command 'type': give it a name")
        return quoted(command_class_name(command.node.name))
    literal = literal_value(own.bound) if isinstance(own.bound, ast.expr) else NOT_LITERAL
    if not isinstance(literal, str):
        verdict.manual("the class computes its name")
        return quoted("<name>")
    return quoted(literal)


def _parameters(command: CommandClass, texts: _Texts, verdict: Verdict) -> Iterator[str | CallText]:
    """Yield `params=` and the `context_settings=` that they need."""
    if command.member("get_options"):
        options = f"{texts.of_object}.get_options()"
    else:
        options = f"{texts.of_class}.option_list" if command.member("option_list") else ""
    settings = options_of_class(command).context_settings
    captured = _captured(command, verdict)
    if captured:
        rest = captured_arguments(captured)
        verdict.add(rest)
        settings = settings or rest.context_settings
        given = (f"*{options}",) if options else ()
        yield CallText("params=", (*given, object_of(rest, verdict)), ("[", "]"))
    elif options:
        yield f"params=[*{options}]"
    if settings:
        yield f"context_settings={settings}"


def _captured(command: CommandClass, verdict: Verdict) -> str:
    """Return the parameter of `run` that has all arguments that no option takes, if there is one.

    Flask-Script passes them first, and by position.
    """
    member = command.member("capture_all_args")
    if member is None:
        return ""
    captures = literal_value(member.bound) if isinstance(member.bound, ast.expr) else NOT_LITERAL
    if captures is NOT_LITERAL:
        verdict.manual("the class computes 'capture_all_args'")
    if captures is not True:
        return ""
    run = command.member("run")
    names = _parameters_of(run.bound) if run and isinstance(run.bound, NamedFunction) else []
    if names:
        return names[0]
    verdict.manual("no parameter of 'run' takes the captured arguments by name")
    return ""


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
    return member.bound if member and isinstance(member.bound, ast.expr) else None


def function_name(class_name: str) -> str:
    """Return `import_products` for `ImportProducts`, and for `ImportProductsCommand`."""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})", "_", class_name).lower()
    short = words.removesuffix("command").rstrip("_")
    if not short or keyword.iskeyword(short) or hasattr(builtins, short):
        return words if words != short else f"{words}_command"
    return short
