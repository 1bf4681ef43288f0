"""A call to write, and its text: on one line if that fits, else one argument a line."""

from __future__ import annotations

import ast

from flake8_flask_cli.record import Record

_INDENTATION = " " * 4
_COMMENT_WIDTH = 70


class CallText(Record):
    """A call to write: the text of the function, and its arguments in order.

    With other `brackets` it is, for example, the list that a keyword gets. `remark` is for a
    comment above it.
    """

    function: str
    arguments: tuple[str | CallText, ...]
    brackets: tuple[str, str] = ("(", ")")
    remark: str = ""

    def __str__(self) -> str:
        """Return the call on one line."""
        opening, closing = self.brackets
        return f"{self.function}{opening}{', '.join(map(_on_one_line, self.arguments))}{closing}"

    def in_lines(self) -> str:
        """Return the call as it is, but with lines of its own for arguments of several lines.

        These are what `Source.in_lines` gives: strings in pieces.
        """
        opening, closing = self.brackets
        arguments = ", ".join(map(str, self.arguments))
        if "\n" not in arguments:
            return f"{self.function}{opening}{arguments}{closing}"
        lines = [f"{_INDENTATION}{line}" for line in arguments.split("\n")]
        return "\n".join([f"{self.function}{opening}", *lines, closing])

    def fitted(self, width: int) -> str:
        """Return the call in lines of `width` characters, the first to begin at the left margin.

        What cannot be broken is longer. The lines are indented by four spaces.
        """
        if len(str(self)) <= width:
            return str(self)
        within = width - len(_INDENTATION)
        opening, closing = self.brackets
        lines = [f"{self.function}{opening}"]
        # A lone argument is closed without a comma, as formatters have it.
        comma = "," if len(self.arguments) > 1 else ""
        for argument in self.arguments:
            text = argument.fitted(within) if isinstance(argument, CallText) else argument
            lines += [f"{_INDENTATION}{line}" for line in f"{text}{comma}".split("\n")]
        return "\n".join([*lines, closing])


def _on_one_line(argument: str | CallText) -> str:
    return str(argument) if isinstance(argument, CallText) else one_line(argument)


def one_line(argument: str) -> str:
    """Return the text of an argument on one line: a string in pieces becomes one string."""
    if "\n" not in argument:
        return argument
    return ast.unparse(ast.parse(f"f({argument})", mode="eval"))[len("f(") : -len(")")]


def comment_lines(remark: str) -> list[str]:
    """Return the lines of a comment; none for an empty remark."""
    import textwrap

    return [f"# {line}" for line in textwrap.wrap(remark, _COMMENT_WIDTH, break_on_hyphens=False)]
