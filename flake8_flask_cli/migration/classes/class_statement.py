"""The statement of a class of commands without Flask-Script.

The class stays a class, without Flask-Script's base. Its options become objects of click, and its
registration makes a `click.Command` that runs it. So it is for all classes: with options of their
own or of a base, registered in another module, made with arguments, or used elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from flake8_flask_cli.context import Context
from flake8_flask_cli.migration.classes.obstacles import obstacles
from flake8_flask_cli.migration.classes.option_objects import (
    click_objects,
    options_in,
    options_together,
)
from flake8_flask_cli.migration.conversion import Change, Conversion
from flake8_flask_cli.migration.invalid_command import USAGE_ERROR, group_of_invalid_command
from flake8_flask_cli.model import NO_STEPS, Caveat, Steps, distinct, manual, texts
from flake8_flask_cli.script.class_options import options_of_class
from flake8_flask_cli.script.command_class import BaseKind, CommandClass
from flake8_flask_cli.script.entities import ClassKind, ScriptClass
from flake8_flask_cli.text.phrases import Code

_BASES_IN_CLICK = {
    ClassKind.OPTION: "click.Option",
    ClassKind.GROUP: "click.Group",
    ClassKind.ERROR: USAGE_ERROR,
}


def class_conversion(found: ScriptClass, context: Context) -> Conversion:
    """Return what the statement of a class becomes."""
    if found.kind is ClassKind.COMMAND:
        return _of_command(found, context)
    if found.kind is ClassKind.SERVER:
        advice = f"delete it: {Code('flask run')} is built in"
        steps = Steps(typed=(Code("flask run"),))
        return _manual(found, advice, "its settings go into the `flask run` line", steps)
    if found.kind is ClassKind.SHELL:
        advice = f"{Code('@app.shell_context_processor')} on a function that returns the names"
        return _manual(found, advice, "what it sets goes into that function")
    base = _BASES_IN_CLICK[found.kind]
    line = Code(f"class {found.node.name}({base}):")
    errors = group_of_invalid_command(context)
    return _manual(found, line, f"{base} is made in another way", group=errors)


def _manual(
    found: ScriptClass,
    advice: str,
    why: str,
    steps: Steps = NO_STEPS,
    group: frozenset[str] = frozenset(),
) -> Conversion:
    """Return the conversion of what a person has to do; `group` is what changes with the class."""
    return Conversion(
        (advice,), lambda: Change(found.command.lineage_ids | group), (manual(why),), steps=steps
    )


def _of_command(found: ScriptClass, context: Context) -> Conversion:
    command = found.command
    objects = [click_objects(each, context) for each in found.options]
    caveats = distinct(
        *(each.caveats for each in objects),
        options_together(command).caveats,
        _outside_the_list(found, context),
        obstacles(command),
    )
    advice: tuple[str, ...] = (
        *_header(command),
        *(line for each in objects for line in each.lines()),
    )
    if not advice and not texts(caveats):
        names = (base.definition.node.name for base in command.bases() if base.definition)
        advice = (f"nothing here: its base '{next(names, '')}' becomes a plain class",)

    def change() -> Change:
        from flake8_flask_cli.migration.classes.class_fix import class_change

        return class_change(command, objects)

    return Conversion(advice, change, caveats, ("click",) if found.options else ())


def _outside_the_list(found: ScriptClass, context: Context) -> Iterator[Caveat]:
    """Yield that the class makes an option that is not among those that it is known to have."""
    known = options_of_class(found.command)
    listed = {call for call, _ in known.calls}
    made = (each for call in found.options for each in options_in(call, context))
    if not known.caveats and not listed.issuperset(made):
        yield manual("an option is made outside the list of options")


def _header(command: CommandClass) -> Iterator[Code]:
    """Yield the first line of the class, if it is another one."""
    text_of = command.context.module.source.text_of
    bases = list(command.bases())
    kept = [base for base in bases if base.kind not in (BaseKind.COMMAND, BaseKind.LIBRARY)]
    if len(kept) < len(bases):
        given = [text_of(base.expression) for base in kept]
        given += [f"{each.arg}={text_of(each.value)}" for each in command.node.keywords]
        bracketed = f"({', '.join(given)})" if given else ""
        yield Code(f"class {command.node.name}{bracketed}:")
