"""Command lines that follow from the parameters of a command, before and after: right and wrong.

What `matrix/not_counted.txt` holds is left out: values that begin with a dash, `-x=3`, abbreviated
options.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tests.oracle.shown import ShownParameter

_OF_A_TYPE = ("1", ".", "2020-01-01", "a@b.cc", "a=b")
"""What is tried for a value whose type is of the program."""

_WRONG = "no-such-value"
_MANY = ("*", "...", -1, "?")


def sample_lines(*sides: Sequence[ShownParameter]) -> list[list[str]]:
    """Return command lines for a command that has, or had, some parameters."""
    is_other = any(each["type"] == "other" for side in sides for each in side)
    lines = [
        (*line,)
        for side in sides
        for other in _OF_A_TYPE[: None if is_other else 1]
        for line in _Sample(side, other).lines()
    ]
    return [[*line] for line in dict.fromkeys(lines)]


class _Sample:
    """The command lines of one list of parameters; `other` is typed for values of own types."""

    def __init__(self, parameters: Sequence[ShownParameter], other: str) -> None:
        self._other = other
        self._options = [each for each in parameters if each["kind"] == "option"]
        self._arguments = [each for each in parameters if each["kind"] == "argument"]

    def lines(self) -> Iterator[list[str]]:
        """Yield what can follow the name of the command."""
        least = [*self._required(), *self._words(only_required=True)]
        most = [*self._required(), *self._words(only_required=False)]
        yield from ([], least, most, least[:-1], [*most, "extra"], [*least, "--no-such-option"])
        options = [word for each in self._options for word in self._option(each)]
        yield [*options, *self._words(only_required=False)]
        for option in self._options:
            others = [*self._required(option), *self._words(only_required=True)]
            yield others
            # Last, since some options take all words that follow.
            yield from ([*others, *words] for words in self._uses(option))
        for place, argument in enumerate(self._arguments):
            yield from self._of_argument(place, argument)

    def _required(self, without: ShownParameter | None = None) -> list[str]:
        return [
            word
            for each in self._options
            if each["required"] and each is not without
            for word in self._option(each)
        ]

    def _option(self, option: ShownParameter) -> list[str]:
        string = [*option["names"], *option["secondary"]][0]
        return [string, *self._values(option, 0)]

    def _uses(self, option: ShownParameter) -> Iterator[list[str]]:
        """Yield ways to write an option."""
        strings = [*option["names"], *option["secondary"]]
        good = self._values(option, 0)
        for string in strings:
            yield [string, *good]
        yield [strings[-1], *good, strings[0], *self._values(option, 1)]
        if not good:
            return
        for string in strings:
            yield [string]
        for word in (*(option["choices"] or ()), _WRONG, "", "2", "1.5", "true", "false"):
            yield [strings[-1], *[word] * len(good)]
        if not isinstance(option["nargs"], int):
            yield from ([strings[-1], *good[:1] * count] for count in (0, 1, 2, 3))

    def _words(self, *, only_required: bool) -> list[str]:
        return [
            word
            for place, each in enumerate(self._arguments)
            if each["required"] or not only_required
            for word in self._values(each, place)
        ]

    def _of_argument(self, place: int, argument: ShownParameter) -> Iterator[list[str]]:
        """Yield ways to give an argument, with all before it and what is required after it."""
        before = [
            word
            for number, each in enumerate(self._arguments[:place])
            for word in self._values(each, number)
        ]
        after = [
            word
            for number, each in enumerate(self._arguments[place + 1 :], place + 1)
            if each["required"]
            for word in self._values(each, number)
        ]
        some = [[_WRONG], [""], ["two words"], *([each] for each in argument["choices"] or ())]
        some += [[]] * (not argument["required"])
        if argument["nargs"] != 1:
            some += [["1", "2", "3"][:count] for count in range(4)]
        for words in some:
            yield [*self._required(), *before, *words, *after]

    def _values(self, parameter: ShownParameter, number: int) -> list[str]:
        """Return right words for a parameter: others for another number."""
        if parameter["is_flag"] or parameter["count"]:
            return []
        count = parameter["nargs"]
        words = self._word(parameter, number)
        return [words] * (count if isinstance(count, int) and count > 0 else 1)

    def _word(self, parameter: ShownParameter, number: int) -> str:
        choices = parameter["choices"]
        if choices:
            return choices[number % len(choices)]
        if parameter["type"] == "other":
            return self._other
        return str(number + 1)
