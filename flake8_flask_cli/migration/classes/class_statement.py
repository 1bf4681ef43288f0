"""The statement of a class of commands without Flask-Script.

The class stays a class, without Flask-Script's base, or with another in its place. Its options
become objects of click, or stay arguments of argparse, and its registration makes a `click.Command`
that runs it. So it is for all classes: with options of their own or of a base, registered in
another module, made with arguments, or used elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from flake8_flask_cli.context import Context
from flake8_flask_cli.migration.classes.class_definitions import REPLACING_CLASSES
from flake8_flask_cli.migration.classes.forms import ClassForm, form_in_hint, replacing_class
from flake8_flask_cli.migration.classes.obstacles import obstacles
from flake8_flask_cli.migration.classes.option_objects import (
    caveats_in_click,
    listed_options,
    or_argparse,
)
from flake8_flask_cli.migration.conversion import Change, Conversion
from flake8_flask_cli.migration.invalid_command import USAGE_ERROR, group_of_invalid_command
from flake8_flask_cli.model import distinct, manual, texts
from flake8_flask_cli.script.command_class import CommandClass
from flake8_flask_cli.script.entities import ClassKind, ScriptClass
from flake8_flask_cli.text.phrases import Code

_BASES_IN_CLICK = {
    ClassKind.OPTION: "click.Option",
    ClassKind.GROUP: "click.Group",
    ClassKind.ERROR: USAGE_ERROR,
}


def class_conversion(found: ScriptClass, context: Context) -> Conversion:
    """Return what the statement of a class becomes."""
    if found.kind in _BASES_IN_CLICK:
        base = _BASES_IN_CLICK[found.kind]
        line = Code(f"class {found.node.name}({base}):")
        reason = manual(f"{base} is made in another way")
        group = found.command.lineage_ids | group_of_invalid_command(context)
        return Conversion((line,), lambda: Change(group), (reason,))
    return _of_command(found, context)


def _of_command(found: ScriptClass, context: Context) -> Conversion:
    command = found.command
    options = [listed_options(each, context) for each in found.options]
    form = form_in_hint(command)
    in_click = () if form.keeps_argparse else caveats_in_click(command)
    lines: Iterable[str] = (line for each in options for line in each.lines())
    if form.keeps_argparse:
        lines = ("its options stay those of argparse",) if options else ()
    advice: tuple[str, ...] = (*_header(command, form), *lines)
    caveats = distinct(in_click, obstacles(command))
    if not advice and not caveats:
        names = (base.definition.node.name for base in command.bases() if base.definition)
        advice = (f"nothing here: its base '{next(names, '')}' becomes a plain class",)

    def change() -> Change:
        from flake8_flask_cli.migration.classes.class_fix import class_change

        return class_change(command, options)

    advice += (*texts(caveats), *or_argparse(in_click))
    return Conversion(
        advice, change, imports=("click",) if options and not form.keeps_argparse else ()
    )


def _header(command: CommandClass, form: ClassForm) -> Iterator[Code]:
    """Yield the first line of the class, if it is another one."""
    text_of = command.context.module.source.text_of
    bases = list(command.bases())
    if not any(base.kind in REPLACING_CLASSES for base in bases):
        return
    given = []
    for base in bases:
        definition = replacing_class(base, form)
        if definition:
            given.append(definition.name)
        elif base.kind not in REPLACING_CLASSES:
            given.append(text_of(base.expression))
    given += [f"{each.arg}={text_of(each.value)}" for each in command.node.keywords]
    bracketed = f"({', '.join(given)})" if given else ""
    yield Code(f"class {command.node.name}{bracketed}:")
