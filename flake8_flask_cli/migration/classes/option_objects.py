"""The options of classes of commands as objects of click: `click.Option(["-n"])`."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.call_text import CallText, comment_lines
from flake8_flask_cli.convert.converted import DecoratorLine, parameters_of
from flake8_flask_cli.convert.option import ConvertedOption, converted_option, group_caveat
from flake8_flask_cli.convert.option_conflicts import conflicts
from flake8_flask_cli.migration.conversion import Change, Conversion
from flake8_flask_cli.model import EVERY_GROUP, Caveat, distinct, manual
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.expressions import last_name
from flake8_flask_cli.names.imports import GlobalName
from flake8_flask_cli.script.class_options import options_of_class
from flake8_flask_cli.script.command_class import CommandClass
from flake8_flask_cli.script.entities import SharedOption
from flake8_flask_cli.script.managers import GROUP, OPTION, class_called, is_made
from flake8_flask_cli.text.phrases import Code

_OBJECTS = {"click.option": "click.Option", "click.argument": "click.Argument"}


class ClickObjects(NamedTuple):
    """What an `Option(...)`, or a `Group(...)` of them, becomes: an object of click for each."""

    call: ast.Call
    objects: tuple[CallText, ...]
    caveats: tuple[Caveat, ...]

    def lines(self) -> list[Code]:
        """Return the objects as lines of a hint."""
        return [Code(str(each)) for each in self.objects]

    def change(self, context: Context) -> Change:
        """Return the replacement of the call. `context` is that of its module."""
        editor, width = context.editor, context.editor.layout.available_width(self.call)
        comments = [line for each in self.objects for line in comment_lines(each.remark)]
        text = ",\n".join(each.fitted(width) for each in self.objects)
        is_element = isinstance(context.module.scopes.parents[self.call], ast.Tuple | ast.List)
        is_lone_group = not is_element and is_made(self.call, context, GROUP)
        return Change(
            edits=(*editor.comment_above(self.call, comments), *editor.replace(self.call, text)),
            caveats=(manual("the Group is not an element of a list"),) if is_lone_group else (),
        )


def click_objects(call: ast.Call, context: Context) -> ClickObjects:
    """Return what an `Option(...)` or `Group(...)` becomes."""
    options = options_in(call, context)
    objects = tuple(click_object(_declared(each, context).line) for each in options)
    caveats = (_caveats_of_option(each, context) for each in options)
    return ClickObjects(call, objects, distinct(_caveats_of_group(call, context), *caveats))


def _caveats_of_group(call: ast.Call, context: Context) -> Iterator[Caveat]:
    if is_made(call, context, GROUP):
        yield group_caveat(call)
        if len(options_in(call, context)) < len(call.args):
            yield manual("an option of the group is not written out here")


def _caveats_of_option(option: ast.Call, context: Context) -> Iterator[Caveat]:
    made = class_called(option, context)
    if made and made.name != OPTION:
        yield manual(f"what '{last_name(option.func)}' adds to an Option is not known")
    line = _declared(option, context).line
    yield from line.caveats
    if line.decorator not in _OBJECTS:
        yield manual(f"'{line.decorator}' is only a decorator: it goes above a function")


def options_in(call: ast.Call, context: Context) -> list[ast.Call]:
    """Return the options of a `Group(...)` that it is given one by one, or an `Option(...)`."""
    if not is_made(call, context, GROUP):
        return [call]
    calls = (each for each in call.args if isinstance(each, ast.Call))
    return [each for each in calls if is_made(each, context, OPTION)]


def click_object(line: DecoratorLine) -> CallText:
    """Return `click.Option(["-n"], ...)` for `@click.option("-n", ...)`.

    What is only a decorator, such as `click.version_option`, stays one.
    """
    if line.decorator not in _OBJECTS:
        return CallText(line.decorator, line.arguments)
    names = f"[{', '.join(line.names)}]"
    return CallText(_OBJECTS[line.decorator], (names, *line.keywords), remark=line.remark)


@cached
def _declared(option: ast.Call, context: Context) -> ConvertedOption:
    return converted_option(option, context.module.source.text_of, context.dotted_name)


class CommandOptions(NamedTuple):
    """What the options of one command are together.

    `caveats` are what is not known of them, and what they do to each other. `context_settings` is
    the text of what the command must be given for one of them, mostly empty.
    """

    caveats: tuple[Caveat, ...]
    context_settings: str


@cached
def options_together(command: CommandClass) -> CommandOptions:
    """Return what all options of a class of commands are together."""
    options = options_of_class(command)
    converted = [_declared(call, context) for call, context in options.calls]
    settings = parameters_of(each.line for each in converted).context_settings
    caveats = distinct(options.caveats, conflicts([each.call for each in converted]))
    return CommandOptions(caveats, settings)


def shared_option_conversion(option: SharedOption, context: Context) -> Conversion:
    """Return what an `Option(...)` or `Group(...)` becomes that is in no class of commands."""
    call = option.node
    objects = click_objects(call, context)

    def change() -> Change:
        caveats: tuple[Caveat, ...] = ()
        statement = _statement_at_top(call, context)
        match statement:
            case ast.ClassDef():
                pass
            case ast.Assign(targets=[ast.Name(id=name)]) if _is_listed(call, statement, context):
                if not _only_classes_use(name, context):
                    caveats = (manual("something other than a class of commands uses it"),)
            case _:
                unknown = manual("which commands it is for is not known")
                return Change(frozenset({EVERY_GROUP}), caveats=(unknown,))
        replaced = objects.change(context)
        group = frozenset({context.id_of(statement)})
        return replaced._replace(group=group, caveats=(*caveats, *replaced.caveats))

    return Conversion(tuple(objects.lines()), change, objects.caveats, ("click",))


def _statement_at_top(call: ast.Call, context: Context) -> ast.stmt:
    """Return the statement of the module itself that a call is in."""
    scopes = context.module.scopes
    statements = (each for each in scopes.ancestors(call) if isinstance(each, ast.stmt))
    return next(each for each in statements if scopes.parents[each] is scopes.tree)


def _is_listed(call: ast.Call, statement: ast.stmt, context: Context) -> bool:
    """Tell whether a call is the value of a statement, or an element of a list that is."""
    around = context.module.scopes.ancestors(call)
    between = takewhile(lambda each: each is not statement, around)
    return all(isinstance(each, _LISTS) for each in between)


_LISTS = (ast.Tuple, ast.List, ast.BinOp, ast.Starred)


def _only_classes_use(name: str, context: Context) -> bool:
    """Tell whether all that uses a list of options is in a class, anywhere in the project."""
    from flake8_flask_cli.names.project import modules_mentioning
    from flake8_flask_cli.names.references import references_in

    options = GlobalName(context.module.source.path, name)
    for module in modules_mentioning((name.encode(),), context.module):
        for use in references_in(options, module):
            around = module.scopes.ancestors(use)
            if isinstance(use.ctx, ast.Load) and not any(
                isinstance(each, ast.ClassDef) for each in around
            ):
                return False
    return True
