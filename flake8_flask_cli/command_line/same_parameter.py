"""How one parameter of a command differs from what it was, in words."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from flake8_flask_cli.command_line.difference import Difference, DifferenceKind
from flake8_flask_cli.convert.parameter import (
    UNKNOWN_DEFAULT,
    Parameter,
    ParameterKind,
    ParameterType,
)


def changes_of(old: Parameter, new: Parameter) -> Iterator[Difference]:
    """Yield how what is given for a parameter, and what the function receives, differ."""
    name = _name_now(old, new)
    if _takes_no_value(old) != _takes_no_value(new):
        text = f"{name} took {_value(old)}, and takes {_value(new)}"
        yield Difference(DifferenceKind.VALUES, text)
        return
    if old.counts != new.counts:
        was, is_now = ("counted", "on or off")[:: 1 if old.counts else -1]
        yield Difference(DifferenceKind.VALUES, f"{name} was {was}, and is {is_now}")
    if old.required != new.required:
        text = f"{name} was {_need(old)}, and is {_need(new)}"
        yield Difference(DifferenceKind.REQUIRED, text, breaks=new.required)
    yield from _of_values(name, old, new)
    if _takes_no_value(old):
        yield from _of_flag_values(old, new)
    else:
        yield from _of_types(name, old, new)
    if not (old.required or new.required):
        yield from _of_defaults(name, old, new)


def _of_values(name: str, old: Parameter, new: Parameter) -> Iterator[Difference]:
    """Yield how the numbers of values, and of uses, differ."""
    (least, most), (new_least, new_most) = _numbers(old), _numbers(new)
    is_said = most == new_most and old.required != new.required
    if (least, most) != (new_least, new_most) and not is_said:
        is_list = most != new_most and 1 in {most, new_most}
        breaks = new_least > least or new_most < most or is_list
        text = f"{name} took {_range(least, most)}, and takes {_range(new_least, new_most)}"
        yield Difference(DifferenceKind.VALUES, text, breaks)
    if old.multiple != new.multiple:
        text = f"the values of {name} were collected, and the last one counts"
        if new.multiple:
            text = f"the last value of {name} counted, and all are collected"
        yield Difference(DifferenceKind.VALUES, text)


def _of_flag_values(old: Parameter, new: Parameter) -> Iterator[Difference]:
    """Yield how what a flag gives differs, once for all strings of which the same is true."""
    said: set[str] = set()
    if not (old.parameter and new.parameter):
        return
    for string in (each for each in (*old.names, *old.secondary) if each in strings_of(new)):
        was, is_now = _value_of_flag(old, string), _value_of_flag(new, string)
        if (both := f"{was!r} {is_now!r}") in said:
            continue
        said.add(both)
        if is_now is UNKNOWN_DEFAULT is not was:
            text = f"{string} gave {was!r}, and what it gives is not known"
            yield Difference(DifferenceKind.UNKNOWN, text, breaks=False)
        elif UNKNOWN_DEFAULT is not was and (type(was), was) != (type(is_now), is_now):
            text = f"{string} gave {was!r}, and gives {is_now!r}"
            yield Difference(DifferenceKind.VALUES, text)


def _value_of_flag(flag: Parameter, string: str) -> object:
    return flag.flag_value if string in flag.names else False


def _of_types(name: str, old: Parameter, new: Parameter) -> Iterator[Difference]:
    if old.choices is not None and new.choices is None and new.type is ParameterType.OTHER:
        # A type of click or of the project may take just these: `click.IntRange(1, 3)`.
        text = f"{name} took one of {_texts(old.choices)}, and its type now is not compared"
        yield Difference(DifferenceKind.UNKNOWN, text, breaks=False)
        return
    if _has_computed_choices(old) or _has_computed_choices(new):
        if not _has_computed_choices(old):
            text = f"what {name} is chosen from is computed now"
            yield Difference(DifferenceKind.UNKNOWN, text, breaks=False)
    elif (old.choices is None) != (new.choices is None):
        text = f"{name} took one of {_texts(old.choices)}, and takes any value"
        if old.choices is None:
            text = f"{name} took any value, and takes one of {_texts(new.choices)}"
        yield Difference(DifferenceKind.CHOICES, text, breaks=old.choices is None)
    elif old.choices is not None and new.choices is not None:
        gone = [each for each in old.choices if each not in new.choices]
        added = [each for each in new.choices if each not in old.choices]
        if gone:
            text = f"{name} no longer takes {_texts(gone)}"
            yield Difference(DifferenceKind.CHOICES, text)
        if added:
            text = f"{name} takes {_texts(added)}, too"
            yield Difference(DifferenceKind.CHOICES, text, breaks=False)
    before, now = _type(old), _type(new)
    if ParameterType.UNKNOWN in (before, now):
        return
    if before is not now:
        text = f"a value of {name} was {_kind(before)}, and is {_kind(now)}"
        yield Difference(DifferenceKind.TYPE, text)
    elif now is ParameterType.BOOL and old.of_argparse != new.of_argparse:
        any_text, words = "every text but the empty one", "`true`, `yes`, `on` and `1`"
        was, is_now = (any_text, words)[:: 1 if old.of_argparse else -1]
        yield Difference(DifferenceKind.TYPE, f"{was} turned {name} on, and {is_now} do")


def _has_computed_choices(parameter: Parameter) -> bool:
    return parameter.type is ParameterType.CHOICE and parameter.choices is None


def _kind(kind: ParameterType) -> str:
    return "of another type" if kind is ParameterType.OTHER else kind.value


def _of_defaults(name: str, old: Parameter, new: Parameter) -> Iterator[Difference]:
    before, now = _default(old), _default(new)
    known = UNKNOWN_DEFAULT not in (before, now)
    if before != now and not known:
        values = (old.default, new.default)
        texts = ("computed" if each is UNKNOWN_DEFAULT else repr(each) for each in values)
        text = "without {} the value was {}, and is {}".format(name, *texts)
        yield Difference(DifferenceKind.UNKNOWN, text, breaks=False)
    if known and old.multiple and before and old.of_argparse and not new.of_argparse:
        text = f"what is given for {name} was added to the default, and is all there is"
        yield Difference(DifferenceKind.DEFAULT, text)
    if known and (type(before), before) != (type(now), now):
        text = f"without {name} the value was {old.default!r}, and is {new.default!r}"
        yield Difference(DifferenceKind.DEFAULT, text)


def strings_of(option: Parameter) -> set[str]:
    """Return all strings of an option, off switches too."""
    return {*option.names, *option.secondary}


def shown(parameter: Parameter) -> str:
    """Return how differences name a parameter."""
    if parameter.kind is ParameterKind.ARGUMENT:
        return parameter.names[0].upper() if parameter.names else "VALUE"
    return (parameter.names or parameter.secondary or ("",))[-1]


def _name_now(old: Parameter, new: Parameter) -> str:
    """Return how differences name a parameter: as is still typed, if some string of it is left."""
    left = [each for each in old.names if each in strings_of(new)]
    return left[-1] if left and old.kind is ParameterKind.OPTION else shown(old)


def _takes_no_value(parameter: Parameter) -> bool:
    return parameter.is_flag or parameter.counts


def _value(parameter: Parameter) -> str:
    return "no value" if _takes_no_value(parameter) else "a value"


def _need(parameter: Parameter) -> str:
    return "required" if parameter.required else "optional"


def _numbers(parameter: Parameter) -> tuple[float, float]:
    """Return how many values are typed at least and at most, wherever the parameter is typed.

    An option of click that is no flag and has a `flag_value` may lack its value, from 8.0 on. click
    has `nargs=-1` where argparse has `*`, or `+` of what is required. An argument that is not
    required may be left out, which argparse calls `?`.
    """
    if _takes_no_value(parameter):
        return 0, 0
    is_argument = parameter.kind is ParameterKind.ARGUMENT
    may_lack_value = parameter.kind is ParameterKind.OPTION and parameter.flag_value is not True
    if parameter.nargs == "?" or may_lack_value:
        return 0, 1
    if parameter.nargs in (-1, "*", "+", "..."):
        return int(parameter.nargs == "+" or parameter.required), math.inf
    number = int(parameter.nargs)
    return (0 if is_argument and not parameter.required else number), number


def _range(least: float, most: float) -> str:
    if most == math.inf:
        return "any number of values" if not least else "one value or more"
    if least == most:
        return "one value" if most == 1 else f"{most} values"
    return f"{least} or {most} values" if most > 1 else "no value or one"


def _type(parameter: Parameter) -> ParameterType:
    """Return the type; text is text, whether click decodes it or not.

    What is chosen from is text, unless a type says otherwise.
    """
    is_text = parameter.type in (ParameterType.UNPROCESSED, ParameterType.CHOICE)
    return ParameterType.TEXT if is_text else parameter.type


def _default(parameter: Parameter) -> object:
    """Return the default, with nothing as None.

    A flag that is off is None or False, and an option of several values None, `[]` or `()`.
    """
    default = parameter.default
    if isinstance(default, tuple | list):
        return tuple(default) or None
    if _takes_no_value(parameter):
        return default or None
    return default


def _texts(choices: Sequence[str] | None) -> str:
    return ", ".join(choices or ())
