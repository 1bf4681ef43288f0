"""What a Flask-Script class of commands becomes in click: the lines to write.

The class stays a class, without Flask-Script's base. Its options become objects of click, and it is
registered as a `click.Command` that runs it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.call_text import CallText
from flake8_flask_cli.convert.converted import DecoratorLine, Verdict
from flake8_flask_cli.convert.literal import literal_value
from flake8_flask_cli.convert.meaning import what_is
from flake8_flask_cli.convert.option import declared
from flake8_flask_cli.migration.classes.obstacles import obstacles
from flake8_flask_cli.model import texts
from flake8_flask_cli.names.expressions import keyword_of, last_name
from flake8_flask_cli.script.class_options import options_of_class
from flake8_flask_cli.script.command_class import BaseKind, CommandClass, is_made
from flake8_flask_cli.script.managers import GROUP, OPTION, class_called
from flake8_flask_cli.text.phrases import Code

_OBJECTS = {"click.option": "click.Option", "click.argument": "click.Argument"}


def lines_of_class(command: CommandClass) -> tuple[str, ...]:
    """Return the hint for the statement of a class: its first line, and its options."""
    verdict = Verdict()
    options = list(_objects(command, verdict))
    lines = [*_header(command), *(Code(str(each)) for each in options)]
    together = texts(options_of_class(command).verdict.caveats)
    reasons = dict.fromkeys((*texts(verdict.caveats), *together, *obstacles(command)))
    if lines or reasons:
        return (*lines, *reasons)
    names = (base.definition.node.name for base in command.bases() if base.definition)
    return (f"nothing here: its base '{next(names, '')}' becomes a plain class",)


def lines_of_options(call: ast.Call, context: Context) -> tuple[str, ...]:
    """Return the hint for an `Option(...)` or `Group(...)` that stands in no class."""
    verdict = Verdict()
    objects = list(objects_of(call, context, verdict))
    return (*(Code(str(each)) for each in objects), *texts(verdict.caveats))


def _header(command: CommandClass) -> Iterator[str]:
    """Yield the first line of the class, if it is another one."""
    text_of = command.context.module.source.text_of
    bases = list(command.bases())
    kept = [base for base in bases if base.kind not in (BaseKind.COMMAND, BaseKind.LIBRARY)]
    if len(kept) < len(bases):
        given = [text_of(base.expression) for base in kept]
        given += [f"{each.arg}={text_of(each.value)}" for each in command.node.keywords]
        bracketed = f"({', '.join(given)})" if given else ""
        yield Code(f"class {command.node.name}{bracketed}:")


def _objects(command: CommandClass, verdict: Verdict) -> Iterator[CallText]:
    groups = command.groups()
    in_groups = {each for group in groups for each in ast.walk(group)} - set(groups)
    for call in sorted([*groups, *command.options()], key=lambda each: each.lineno):
        if call not in in_groups:
            yield from objects_of(call, command.context, verdict)


def objects_of(call: ast.Call, context: Context, verdict: Verdict) -> Iterator[CallText]:
    """Yield the objects of click that take the place of an `Option(...)` or `Group(...)`."""
    if is_made(call, GROUP, context):
        _judge_group(call, verdict)
        for each in call.args:
            if isinstance(each, ast.Call) and is_made(each, OPTION, context):
                yield from objects_of(each, context, verdict)
            else:
                verdict.manual("an option of the group is not written out here")
        return
    made = class_called(call, context)
    if made and made.name != OPTION:
        verdict.manual(f"nobody can tell what '{last_name(call.func)}' makes of an Option")
    _, line = declared(call, context.module.source.text_of, what_is(context))
    verdict.add(line)
    if line.decorator not in _OBJECTS:
        verdict.manual(f"'{line.decorator}' is a decorator alone: it goes above a function")
    yield click_object(line)


def _judge_group(group: ast.Call, verdict: Verdict) -> None:
    exclusive = keyword_of(group, "exclusive")
    if exclusive is not None and literal_value(exclusive) not in (False, None):
        verdict.manual("click has no options that exclude each other: check it in the function")
    else:
        verdict.unsafe("the help shows the options without their group")


def click_object(line: DecoratorLine) -> CallText:
    """Return `click.Option(["-n"], ...)` for `@click.option("-n", ...)`.

    What is a decorator alone, such as `click.version_option`, stays one.
    """
    if line.decorator not in _OBJECTS:
        return CallText(line.decorator, line.arguments)
    names = f"[{', '.join(line.names)}]"
    return CallText(_OBJECTS[line.decorator], (names, *line.keywords), remark=line.remark)
