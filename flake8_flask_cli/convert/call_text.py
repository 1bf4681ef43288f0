"""The text of a call: on one line where that fits, else one argument a line."""

from __future__ import annotations

from dataclasses import dataclass

_INDENTATION = " " * 4


@dataclass(frozen=True)
class CallText:
    """A call that is to be written: the text of the function, and its arguments in order.

    With other `brackets` it is a list, say, behind the name of a keyword. `remark` is for a comment
    above it.
    """

    function: str
    arguments: tuple[str | CallText, ...]
    brackets: tuple[str, str] = ("(", ")")
    remark: str = ""

    def __str__(self) -> str:
        """Return the call on one line."""
        opening, closing = self.brackets
        return f"{self.function}{opening}{', '.join(map(str, self.arguments))}{closing}"

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
