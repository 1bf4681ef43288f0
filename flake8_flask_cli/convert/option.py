"""`@manager.option(...)` and `Option(...)` as click decorators.

Both hand their arguments to `argparse.ArgumentParser.add_argument`, and Flask-Script passes the
parsed values by keyword.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Sequence

from flake8_flask_cli.convert.action import act
from flake8_flask_cli.convert.argparse_errors import refused_name, refused_option
from flake8_flask_cli.convert.converted import (
    DecoratorLine,
    Draft,
    Parameters,
    TextOf,
    Verdict,
    WhatIs,
)
from flake8_flask_cli.convert.help import convert_help
from flake8_flask_cli.convert.literal import literal_value
from flake8_flask_cli.convert.naming import destination, name_option, name_positional
from flake8_flask_cli.convert.nargs import take_positional
from flake8_flask_cli.convert.option_call import OptionCall, read_option_call
from flake8_flask_cli.convert.option_conflicts import together, without_effect
from flake8_flask_cli.convert.option_value import convert_value
from flake8_flask_cli.convert.reasons import HELP_OF_ARGUMENT
from flake8_flask_cli.model import Caveat, manual, unsafe
from flake8_flask_cli.names.expressions import keyword_of


def from_click_call(
    call: ast.Call, text_of: TextOf, what_is: WhatIs, *, kept: Collection[str]
) -> DecoratorLine:
    """Return the line for a `click.option(...)` or `click.argument(...)` with argparse's keywords.

    The keywords `kept` are click's own, and stay as they are, as does what `**` gives. What
    argparse or Flask-Script would have refused is no reason here, for neither ever saw the call.
    """
    draft = Draft()
    own = [each for each in call.keywords if each.arg is None or each.arg in kept]
    others = [each for each in call.keywords if each not in own]
    option = read_option_call(call.args, others, text_of, what_is, draft)
    parameter = _write(option, draft)
    draft.unsafe(*without_effect([option]))
    if draft.remark:
        draft.unsafe(HELP_OF_ARGUMENT)
    for keyword in own:
        text = text_of(keyword.value)
        draft.trailing.append(f"{keyword.arg}={text}" if keyword.arg else f"**{text}")
        draft.keywords.pop(keyword.arg or "", None)
    return draft.line(parameter)


def from_stacked_options(calls: Sequence[ast.Call], text_of: TextOf, what_is: WhatIs) -> Parameters:
    """Return the decorator lines for the `@manager.option(...)` of one function.

    `calls` and the result go from the top down. Decorators run from the bottom up, so Flask-Script
    reads the positionals of the command line bottom-up, and click top-down: the positionals change
    places among each other, the options stay where they are.
    """
    pairs = [declared(call, text_of, what_is) for call in calls]
    positionals = [pair for pair in pairs if pair[1].positional]
    return together(
        [positionals.pop() if pair[1].positional else pair for pair in pairs], Verdict()
    )


def from_option_list(
    elements: Iterable[ast.expr | None],
    text_of: TextOf,
    what_is: WhatIs,
    others: Iterable[ast.Call] = (),
) -> Parameters:
    """Return the decorator lines for the elements of an `option_list`, in the same order.

    An element is an `Option(...)`, or a `Group(...)` of them, which click does not have: its
    options are written one by one. None is an element that is not written out anywhere. `others`
    are further options of the command line: those that set the same parameters may prevent this.
    """
    verdict = Verdict()
    calls = _flattened(elements, what_is, verdict)
    pairs = [declared(call, text_of, what_is) for call in calls]
    set_here = {line.parameter for _, line in pairs}
    further = [declared(call, text_of, what_is) for call in others]
    together([*pairs, *(each for each in further if each[1].parameter in set_here)], verdict)
    return verdict.parameters(line for _, line in pairs)


def _flattened(
    elements: Iterable[ast.expr | None], what_is: WhatIs, verdict: Verdict
) -> Iterable[ast.Call]:
    for element in elements:
        if not isinstance(element, ast.Call):
            verdict.manual("the list of options is not written out here")
        elif (what_is(element.func) or "").rpartition(".")[2] != "Group":
            yield element
        else:
            verdict.note([group_caveat(element)])
            yield from _flattened(element.args, what_is, verdict)


def group_caveat(group: ast.Call) -> Caveat:
    """Return what is lost with a `Group(...)` of options, which click does not have."""
    exclusive = keyword_of(group, "exclusive")
    if exclusive is not None and literal_value(exclusive) not in (False, None):
        return manual("click has no options that exclude each other: check it in the function")
    return unsafe("the help shows the options without their group")


def declared(call: ast.Call, text_of: TextOf, what_is: WhatIs) -> tuple[OptionCall, DecoratorLine]:
    """Return what an `Option(...)` says, and the decorator line for it."""
    draft = Draft()
    option = read_option_call(call.args, call.keywords, text_of, what_is, draft)
    refused_option(option, draft)
    refused_name(destination(option), draft)
    return option, draft.line(_write(option, draft))


def _write(option: OptionCall, draft: Draft) -> str:
    """Fill in `draft` for an option, and return the parameter that it is passed as."""
    name = destination(option)
    if option.positional:
        name_positional(name, draft)
        default = take_positional(option, draft)
        if option.nargs != "...":
            convert_value(option, default, draft)
    else:
        name_option(option, draft)
        act(option, draft)
    if "metavar" in option.keywords and draft.decorator in ("click.option", "click.argument"):
        _metavar(option, draft)
    convert_help(option, draft)
    passes_nothing = option.action in ("version", "help")
    return "" if passes_nothing else name


def _metavar(option: OptionCall, draft: Draft) -> None:
    if isinstance(option.keywords["metavar"], ast.Tuple):
        draft.unsafe("click has one metavar for all values")
    else:
        draft.keywords["metavar"] = option.text("metavar")
