"""How the parameters of a command differ from those that it had, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flake8_flask_cli.command_line.difference import Difference, DifferenceKind
from flake8_flask_cli.command_line.same_parameter import changes_of, shown, strings_of
from flake8_flask_cli.command_line.usage import usage
from flake8_flask_cli.convert.parameter import Parameter, ParameterKind


def parameter_differences(
    old: Sequence[Parameter], new: Sequence[Parameter]
) -> Iterator[Difference]:
    """Yield how the parameters of a command differ, in the order of the old ones.

    Options are the same if they share an option string, and arguments by their places.
    """
    yield from _of_arguments(_arguments(old), _arguments(new), _options(new))
    yield from _of_options(_options(old), _options(new))


def _arguments(parameters: Sequence[Parameter]) -> list[Parameter]:
    return [each for each in parameters if each.kind is ParameterKind.ARGUMENT]


def _options(parameters: Sequence[Parameter]) -> list[Parameter]:
    return [each for each in parameters if each.kind is ParameterKind.OPTION]


def _of_arguments(
    old: list[Parameter], new: list[Parameter], options: list[Parameter]
) -> Iterator[Difference]:
    before, now = list(map(shown, old)), list(map(shown, new))
    if before != now and sorted(before) == sorted(now):
        text = f"the arguments were {' '.join(before)}, and are {' '.join(now)}"
        yield Difference(DifferenceKind.ORDER, text)
        new = sorted(new, key=lambda each: before.index(shown(each)))
    for argument, other in zip(old, new, strict=False):
        yield from changes_of(argument, other)
    for argument in old[len(new) :]:
        taken = (each for each in options if each.parameter == argument.parameter)
        option = next(taken, None) if argument.parameter else None
        is_now = f"is the option {option.names[-1]}" if option and option.names else "is gone"
        yield Difference(DifferenceKind.LOST, f"the argument {shown(argument)} {is_now}")
    yield from map(_added, new[len(old) :])


def _of_options(old: list[Parameter], new: list[Parameter]) -> Iterator[Difference]:
    before = {string for each in old for string in strings_of(each)}
    renamed: set[str] = set()
    for option in old:
        same = _same_option(option, new)
        if same is None:
            yield Difference(DifferenceKind.LOST, f"{usage(option)} is gone")
            continue
        for string in (*option.names, *option.secondary):
            now = next((each for each in same.names if _alike(each) == _alike(string)), "")
            other = next((each for each in new if string in strings_of(each)), None)
            if other is None:
                is_now = f"is {now}" if now else "is gone"
                yield Difference(DifferenceKind.LOST, f"{string} {is_now}")
                renamed.add(now)
            elif other.parameter != same.parameter:
                yield Difference(DifferenceKind.LOST, f"{string} means {usage(other)}")
        yield from changes_of(option, same)
    for option in new:
        known = before | renamed
        if known.isdisjoint(strings_of(option)):
            yield _added(option)
            continue
        for string in (*option.names, *option.secondary):
            if string not in known:
                yield Difference(DifferenceKind.ADDED, f"{string} is new", breaks=False)


def _same_option(option: Parameter, options: list[Parameter]) -> Parameter | None:
    """Return the option that shares the most strings; else one whose string is nearly the same."""
    if option in options:
        return option
    strings = strings_of(option)
    alike = set(map(_alike, strings))

    def nearness(other: Parameter) -> tuple[int, int]:
        others = strings_of(other)
        return len(strings & others), len(alike & set(map(_alike, others)))

    best = max(options, key=nearness, default=None)
    return best if best and any(nearness(best)) else None


def _alike(string: str) -> str:
    """Return an option string in a form that is the same for `--dry_run` and `--dry-run`.

    Of a short option, the case counts.
    """
    return string.lower().replace("_", "-") if string.startswith("--") else string


def _added(parameter: Parameter) -> Difference:
    is_new = "is new and required" if parameter.required else "is new"
    return Difference(DifferenceKind.ADDED, f"{usage(parameter)} {is_new}", parameter.required)
