"""`@manager.option(...)` and `Option(...)` as click decorators.

Both hand their arguments to `argparse.ArgumentParser.add_argument`, and Flask-Script passes the
parsed values by keyword.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Iterator, Sequence

from flake8_flask_cli.convert.action import action_parts, decorator_of, version_arguments
from flake8_flask_cli.convert.argparse_command import argument_call
from flake8_flask_cli.convert.argparse_errors import name_errors, option_errors
from flake8_flask_cli.convert.call_text import CallText
from flake8_flask_cli.convert.caveat_texts import HELP_OF_ARGUMENT, OPTIONS_ELSEWHERE
from flake8_flask_cli.convert.converted import (
    ARGUMENT,
    OPTION,
    DecoratorLine,
    DottedName,
    Keyword,
    Parameters,
    Part,
    TextOf,
    decorator_line,
    parameters_of,
    quoted,
)
from flake8_flask_cli.convert.help import help_parts, remark_of
from flake8_flask_cli.convert.literal import literal_value
from flake8_flask_cli.convert.nargs import context_settings, default_that_counts, positional_nargs
from flake8_flask_cli.convert.option_call import OptionCall, read_option_call
from flake8_flask_cli.convert.option_conflicts import conflicts, without_effect
from flake8_flask_cli.convert.option_value import value_parts
from flake8_flask_cli.convert.parameter_names import converted_strings, name_caveats
from flake8_flask_cli.model import Caveat, manual, unsafe
from flake8_flask_cli.names.expressions import keyword_of
from flake8_flask_cli.record import Record


class ConvertedOption(Record):
    """What an `Option(...)` says, and the decorator that it becomes."""

    call: OptionCall
    line: DecoratorLine


def converted_option(call: ast.Call, text_of: TextOf, dotted_name: DottedName) -> ConvertedOption:
    """Return what an `Option(...)` or `@manager.option(...)` becomes."""
    option = read_option_call(call.args, call.keywords, text_of, dotted_name)
    errors = (*option_errors(option), *name_errors(option.destination))
    return ConvertedOption(option, _line(option, (*option.caveats, *errors, *_parts(option))))


def from_click_call(
    call: ast.Call, text_of: TextOf, dotted_name: DottedName, *, kept: Collection[str]
) -> ConvertedOption:
    """Return what a `click.option(...)` or `click.argument(...)` with argparse's keywords becomes.

    The keywords `kept` are click's own, and stay as they are, as does what `**` gives. What
    argparse or Flask-Script would refuse is no caveat here: neither ever saw the call.
    """
    own = [each for each in call.keywords if each.arg is None or each.arg in kept]
    others = [each for each in call.keywords if each not in own]
    option = read_option_call(call.args, others, text_of, dotted_name)
    kept_names = {each.arg for each in own}
    parts = [
        each
        for each in (*option.caveats, *_parts(option), *without_effect([option]))
        if not isinstance(each, Keyword) or each.name not in kept_names
    ]
    line = _line(option, (*parts, unsafe(HELP_OF_ARGUMENT)) if remark_of(option) else parts)
    texts = [(f"{each.arg}=" if each.arg else "**") + text_of(each.value) for each in own]
    return ConvertedOption(option, line._replace(keywords=(*line.keywords, *texts)))


def from_stacked_options(
    calls: Sequence[ast.Call], text_of: TextOf, dotted_name: DottedName
) -> Parameters:
    """Return the decorator lines for the `@manager.option(...)` of one function.

    `calls` and the result go from the top down. Decorators run from the bottom up, so Flask-Script
    reads the positionals of the command line bottom-up, and click top-down: the positionals are
    reversed among each other, the options stay where they are.
    """
    read = [converted_option(call, text_of, dotted_name) for call in calls]
    positionals = [each for each in read if each.line.positional]
    ordered = [positionals.pop() if each.line.positional else each for each in read]
    return parameters_of(
        (each.line for each in ordered),
        conflicts([each.call for each in ordered]),
        tuple(declared_argument(call, text_of) for call in reversed(calls)),
    )


def declared_argument(call: ast.Call, text_of: TextOf) -> CallText:
    """Return what an `Option(...)` or `@manager.option(...)` gives argparse, as it is."""
    keywords = [
        f"{each.arg}={text_of(each.value)}" if each.arg else f"**{text_of(each.value)}"
        for each in call.keywords
    ]
    return argument_call(*map(text_of, call.args), *keywords)


def from_option_list(
    elements: Iterable[ast.expr | None],
    text_of: TextOf,
    dotted_name: DottedName,
    others: Iterable[ast.Call] = (),
) -> Parameters:
    """Return the decorator lines for the elements of an `option_list`, in the same order.

    An element is an `Option(...)`, or a `Group(...)` of them, which click does not have: its
    options are written one by one. None is an element that is not written out anywhere. `others`
    are further options of the command line: those that set the same parameters may prevent this.
    """
    calls: list[ast.Call] = []
    caveats: list[Caveat] = []
    for each in _flattened(elements, dotted_name):
        if isinstance(each, Caveat):
            caveats.append(each)
        else:
            calls.append(each)
    here = [converted_option(call, text_of, dotted_name) for call in calls]
    set_here = {each.line.parameter for each in here}
    further = [converted_option(call, text_of, dotted_name) for call in others]
    competing = [*here, *(each for each in further if each.line.parameter in set_here)]
    found = conflicts([each.call for each in competing])
    return parameters_of((each.line for each in here), (*caveats, *found))


def _flattened(
    elements: Iterable[ast.expr | None], dotted_name: DottedName
) -> Iterator[ast.Call | Caveat]:
    """Yield the options, and what is lost with the groups that they are in."""
    for element in elements:
        if not isinstance(element, ast.Call):
            yield manual(OPTIONS_ELSEWHERE)
        elif (dotted_name(element.func) or "").rpartition(".")[2] != "Group":
            yield element
        else:
            yield group_caveat(element)
            yield from _flattened(element.args, dotted_name)


def group_caveat(group: ast.Call) -> Caveat:
    """Return what is lost with a `Group(...)` of options, which click does not have."""
    exclusive = keyword_of(group, "exclusive")
    if exclusive is not None and literal_value(exclusive) not in (False, None):
        return manual("click has no options that exclude each other: check it in the function")
    return unsafe("the help shows the options without their group")


def _line(option: OptionCall, parts: Iterable[Part]) -> DecoratorLine:
    """Return the decorator for an option, with the keywords and caveats among some parts."""
    strings = map(quoted, converted_strings(option))
    names = (*version_arguments(option), *option.computed, *strings)
    passes_nothing = option.action in ("version", "help")
    parameter = "" if passes_nothing else option.destination
    line = decorator_line(decorator_of(option), names, parameter, parts)
    return line._replace(context_settings=context_settings(option), remark=remark_of(option))


def _parts(option: OptionCall) -> Iterator[Part]:
    """Yield what the arguments of an option become, and what is different about it."""
    yield from name_caveats(option)
    if option.positional:
        yield from positional_nargs(option)
        if option.nargs != "...":
            yield from value_parts(option, default_that_counts(option))
    else:
        yield from action_parts(option)
    if "metavar" in option.keywords and decorator_of(option) in (OPTION, ARGUMENT):
        if isinstance(option.keywords["metavar"], ast.Tuple):
            yield unsafe("click has one metavar for all values")
        else:
            yield Keyword("metavar", option.text("metavar"))
    yield from help_parts(option)
