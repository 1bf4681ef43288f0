"""The options of classes of commands: objects of click, or arguments of argparse.

`Option("-n")` becomes `click.Option(["-n"])`, or `Argument("-n")`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.argparse_command import ARGUMENT_CLASS, GROUP_CLASS
from flake8_flask_cli.convert.call_text import CallText, comment_lines
from flake8_flask_cli.convert.caveat_texts import KEEP_ARGPARSE
from flake8_flask_cli.convert.command_name import captured_arguments
from flake8_flask_cli.convert.converted import DecoratorLine, needs_argparse, parameters_of
from flake8_flask_cli.convert.option import ConvertedOption, converted_option, group_caveat
from flake8_flask_cli.convert.option_conflicts import conflicts
from flake8_flask_cli.migration.conversion import Change
from flake8_flask_cli.model import Caveat, Definition, Topic, distinct, manual
from flake8_flask_cli.names.bindings import position
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.expressions import last_name
from flake8_flask_cli.record import Record
from flake8_flask_cli.script.captured import captured_by
from flake8_flask_cli.script.class_options import ClassOptions, options_of_class
from flake8_flask_cli.script.command_class import CommandClass
from flake8_flask_cli.script.entities import ScriptClass
from flake8_flask_cli.script.managers import GROUP, OPTION, class_called, is_made
from flake8_flask_cli.script.script_module import script_module
from flake8_flask_cli.text.phrases import Code

_WHEN_IT_RUNS = "'get_options', which Flask-Script calls when the program runs,"
_OBJECTS = {"click.option": "click.Option", "click.argument": "click.Argument"}


class ListedOptions(Record):
    """What an `Option(...)`, or a `Group(...)` of them, becomes.

    `objects` are the objects of click for it, and `caveats` what is otherwise with these. With
    argparse it stays one call.
    """

    call: ast.Call
    objects: tuple[CallText, ...]
    caveats: tuple[Caveat, ...]
    context: Context

    def lines(self) -> list[Code]:
        """Return the objects of click as lines of a hint."""
        return [Code(str(each)) for each in self.objects]

    def change(self, *, keeps_argparse: bool) -> Change:
        """Return the replacement of the call."""
        return self._change_to_argparse() if keeps_argparse else self._change_to_click()

    def _change_to_argparse(self) -> Change:
        calls = [each for each in ast.walk(self.call) if isinstance(each, ast.Call)]
        made = [each for each in calls if is_made(each, self.context, OPTION, GROUP)]
        replacing = [_definition_for(each, self.context) for each in made]
        unknown = (caveat for each in made for caveat in _caveats_of_class(each, self.context))
        return Change(
            edits=tuple(
                edit
                for each, definition in zip(made, replacing, strict=True)
                for edit in self.context.editor.replace(each.func, definition.name)
            ),
            caveats=(*either_way(self.caveats), *unknown),
            definitions=tuple(dict.fromkeys(replacing)),
        )

    def _change_to_click(self) -> Change:
        context = self.context
        editor, width = context.editor, context.editor.layout.available_width(self.call)
        comments = [line for each in self.objects for line in comment_lines(each.remark)]
        text = ",\n".join(each.fitted(width) for each in self.objects)
        is_element = isinstance(context.module.scopes.parents[self.call], ast.Tuple | ast.List)
        is_lone_group = not is_element and is_made(self.call, context, GROUP)
        lone = (manual("the Group is not an element of a list"),) if is_lone_group else ()
        return Change(
            edits=(*editor.comment_above(self.call, comments), *editor.replace(self.call, text)),
            caveats=(*self.caveats, *lone),
            imports=("click",),
        )


def _definition_for(call: ast.Call, context: Context) -> Definition:
    return GROUP_CLASS if is_made(call, context, GROUP) else ARGUMENT_CLASS


def or_argparse(caveats: tuple[Caveat, ...]) -> tuple[str, ...]:
    """Return what the hint ends with where argparse is exact, and click is not."""
    return (KEEP_ARGPARSE,) if needs_argparse(caveats, idiomatic=False) else ()


def either_way(caveats: Iterable[Caveat]) -> tuple[Caveat, ...]:
    """Return the caveats that hold with argparse, too."""
    return tuple(each for each in caveats if each.topic is Topic.EITHER_WAY)


@cached
def listed_options(call: ast.Call, context: Context) -> ListedOptions:
    """Return what an `Option(...)` or `Group(...)` becomes."""
    options = options_in(call, context)
    objects = tuple(click_object(_declared(each, context).line) for each in options)
    caveats = (_caveats_of_option(each, context) for each in options)
    together = distinct(_caveats_of_group(call, context), *caveats)
    return ListedOptions(call, objects, together, context)


def _caveats_of_group(call: ast.Call, context: Context) -> Iterator[Caveat]:
    if is_made(call, context, GROUP):
        yield group_caveat(call)
        if len(options_in(call, context)) < len(call.args):
            yield manual("an option of the group is not written out here")


def _caveats_of_option(option: ast.Call, context: Context) -> Iterator[Caveat]:
    yield from _caveats_of_class(option, context)
    line = _declared(option, context).line
    yield from line.caveats
    if line.decorator not in _OBJECTS:
        yield manual(f"'{line.decorator}' is only a decorator: it goes above a function")


def _caveats_of_class(call: ast.Call, context: Context) -> Iterator[Caveat]:
    """Yield that a class of the project makes the option, which does more than Flask-Script's."""
    made = class_called(call, context)
    if made and made.name not in (OPTION, GROUP):
        yield manual(f"what '{last_name(call.func)}' adds to an Option is not known")


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


class CommandOptions(Record):
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


@cached
def caveats_in_click(command: CommandClass) -> tuple[Caveat, ...]:
    """Return what is otherwise if the options of a class become objects of click."""
    options = options_of_class(command)
    made = options_made_in(command)
    in_statement = (listed_options(call, command.context).caveats for call in made)
    elsewhere = (_caveats_of_option(call, context) for call, context in options.calls)
    captured = captured_by(command)
    capture = captured_arguments("").caveats if captured.captures else ()
    if captured.is_by_position:
        capture += (manual("no parameter of 'run' takes the captured arguments by name"),)
    return distinct(
        *in_statement,
        *elsewhere,
        options_together(command).caveats,
        _outside_the_list(command, options, made),
        _read_late(command),
        capture,
    )


def _read_late(command: CommandClass) -> Iterator[Caveat]:
    """Yield what `get_options` reads or imports, which may be another thing at the registration.

    Flask-Script calls it when the program runs, and click is given the options before.
    """
    for each in command.lineage():
        function, module = each.method("get_options"), each.context.module
        if function is None:
            continue
        start = position(each.node)
        for node in ast.walk(function):
            match node:
                case ast.Import() | ast.ImportFrom():
                    yield manual(f"{_WHEN_IT_RUNS} imports on line {node.lineno}")
                case ast.Name(id=name) if name not in module.scopes.bindings[function]:
                    bound = module.scopes.bindings[module.tree].get(name, ())
                    is_item = isinstance(module.scopes.parents[node], ast.Subscript)
                    if (bound and is_item) or any(found.position > start for found in bound):
                        yield manual(f"{_WHEN_IT_RUNS} reads '{name}'")


def options_made_in(command: CommandClass) -> tuple[ast.Call, ...]:
    """Return the calls in a class statement that make options, or groups of them."""
    found = script_module(command.context).of(ScriptClass)
    return next((each.options for each in found if each.command == command), ())


def _outside_the_list(
    command: CommandClass, known: ClassOptions, made: Iterable[ast.Call]
) -> Iterator[Caveat]:
    """Yield that the class makes an option that is not among those that it is known to have."""
    listed = {call for call, _ in known.calls}
    options = (each for call in made for each in options_in(call, command.context))
    if not known.caveats and not listed.issuperset(options):
        yield manual("an option is made outside the list of options")
