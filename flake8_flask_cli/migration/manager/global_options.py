"""What `manager.add_option(...)`, an option of the whole program, becomes.

Flask-Script gives it to the factory. The Manager is replaced by a FlaskGroup made of a function,
with a second factory in front of the first that reads the options off click.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.call_text import CallText
from flake8_flask_cli.convert.converted import DecoratorLine, Verdict
from flake8_flask_cli.convert.meaning import what_is
from flake8_flask_cli.convert.option import declared, from_option_list
from flake8_flask_cli.convert.option_call import OptionCall
from flake8_flask_cli.convert.option_conflicts import together
from flake8_flask_cli.migration.conversion import Change, Conversion, deletion
from flake8_flask_cli.migration.manager.click_target import ClickTarget, Role
from flake8_flask_cli.migration.manager.target_at_hand import target_of
from flake8_flask_cli.model import EVERY_GROUP, Caveat, manual, texts, unsafe
from flake8_flask_cli.names.caching import remembered
from flake8_flask_cli.script.entities import GlobalOption
from flake8_flask_cli.script.identity import manager_identity
from flake8_flask_cli.script.manager_calls import global_options, made_by
from flake8_flask_cli.script.managers import class_called, manager_of
from flake8_flask_cli.text.phrases import Code


def global_option_conversion(option: GlobalOption, context: Context) -> Conversion:
    """Return the decorator for the group with options; or a deletion, where it has no effect.

    Flask-Script ignores the option where there is no factory that it could be given to.
    """
    call = option.node
    manager = manager_of(call.func, context)
    target, identity = target_of(manager, context), manager_identity(manager, context)
    if target.role is Role.APPLICATION or (
        target.role is Role.GROUP and EVERY_GROUP not in identity
    ):
        advice = (f"delete it: Flask-Script ignores it on a Manager of {target.purpose}",)
        ignored = unsafe("Flask-Script takes the option and ignores it, `flask` refuses it")
        return Conversion(advice, lambda: _deletion(call, identity, (ignored,), context))
    function = f"'{target.expression}'" if target.has_options else "of the group"
    where = f"above the function {function}"
    others = [each for each in _options_of(target, context) if each is not call]
    objects = [each for each in call.args if class_called(each, context)]
    if objects:
        parameters = from_option_list(
            objects, context.module.source.in_lines, what_is(context), others
        )
        fails = manual("Flask-Script fails on an Option: it takes the arguments of one")
        return Conversion(
            (*map(_decorator, parameters.lines), *texts(parameters.caveats), where),
            lambda: Change(identity, caveats=(fails,)),
        )
    pair = declared_option(call, context)
    conflicts = texts(_conflicts(pair, [declared_option(each, context) for each in others]))

    def change() -> Change:
        from flake8_flask_cli.migration.manager.option_checks import option_caveats

        made = made_by(manager, context)
        if EVERY_GROUP in identity:
            return Change(identity)
        if made is None:
            reason = manual("the option is added in another module than the Manager's")
            return Change(identity, caveats=(reason,))
        return _deletion(call, identity, option_caveats(call, pair, made, context), context)

    return Conversion((_decorator(pair[1]), *conflicts, where), change, pair[1].caveats)


@remembered
def declared_option(call: ast.Call, context: Context) -> tuple[OptionCall, DecoratorLine]:
    """Return what an `add_option(...)` says, and the decorator for it."""
    return declared(call, context.module.source.in_lines, what_is(context))


def _options_of(target: ClickTarget, context: Context) -> list[ast.Call]:
    return global_options(target.expression, context) if target.has_options else []


def _conflicts(
    pair: tuple[OptionCall, DecoratorLine], others: Iterable[tuple[OptionCall, DecoratorLine]]
) -> tuple[Caveat, ...]:
    """Return what options do to one that sets the same parameter."""
    verdict = Verdict()
    same = (each for each in others if each[1].parameter == pair[1].parameter)
    together([pair, *same], verdict)
    return verdict.caveats


def _decorator(line: DecoratorLine) -> Code:
    return Code(str(CallText(f"@{line.decorator}", line.arguments)))


def _deletion(
    call: ast.Call, identity: frozenset[str], caveats: Iterable[Caveat], context: Context
) -> Change:
    deleted = deletion(call, context)
    return deleted._replace(group=identity, caveats=(*caveats, *deleted.caveats))
