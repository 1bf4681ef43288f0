"""A call that declares an option or argument, and how it is written again."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

from flake8_flask_cli.commands.declarations import ARGUMENT, keyword_of, option_strings
from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.conversion import quoted
from flake8_flask_cli.convert.option import from_option_call
from flake8_flask_cli.hints import code
from flake8_flask_cli.script.click_lines import by_hand, what_is


@dataclass(frozen=True)
class Refusal:
    """Why click refuses a declaration, and the pieces of the hint."""

    problem: str
    hint: tuple[str, ...]


@dataclass(frozen=True)
class DeclaringCall:
    """A call of `maker`, which is `click.option` or `click.argument`."""

    call: ast.Call
    maker: str
    context: Context

    @property
    def is_argument(self) -> bool:
        """Whether it declares an argument."""
        return self.maker == ARGUMENT

    @cached_property
    def strings(self) -> tuple[str, ...] | None:
        """Its option strings and name; None if one of them is not literal."""
        return option_strings(self.call, self.maker)

    @cached_property
    def keywords(self) -> dict[str, ast.expr]:
        """Its keywords; what `**` gives is left out."""
        return {each.arg: each.value for each in self.call.keywords if each.arg is not None}

    def keyword(self, name: str) -> ast.expr | None:
        """Return the value of a keyword, if it is given one."""
        return keyword_of(self.call, name)

    def text_of(self, expression: ast.expr) -> str:
        """Return the text of an expression on one line."""
        return self.context.module.source.text_of(expression)

    def line(
        self,
        *,
        maker: str = "",
        strings: Iterable[str] | None = None,
        without: Collection[str] = (),
        added: str = "",
    ) -> str:
        """Return the decorator line as a piece of a hint, with other strings or keywords."""
        if strings is None:
            arguments = [self.text_of(each) for each in self.call.args]
        else:
            arguments = [quoted(each) for each in strings]
        arguments += [added] if added else []
        for keyword in self.call.keywords:
            if keyword.arg is None:
                arguments.append(f"**{self.text_of(keyword.value)}")
            elif keyword.arg not in without:
                arguments.append(f"{keyword.arg}={self.text_of(keyword.value)}")
        return code(f"@{maker or self.text_of(self.call.func)}({', '.join(arguments)})")

    def converted(self, names: Collection[str]) -> tuple[str, ...]:
        """Return the hint for a declaration whose keywords `names` are those of argparse.

        The default and the type are read as argparse reads them, any other keyword stays.
        """
        # In argparse an argument is required or not by its nargs alone.
        own = {*names, "default", "type", *(() if self.is_argument else ("required",))}
        converted = own | ({"required"} if "nargs" in names else set())
        read = [each for each in self.call.keywords if each.arg in own]
        kept = [each for each in self.call.keywords if each.arg not in converted]
        old = ast.copy_location(ast.Call(self.call.func, self.call.args, read), self.call)
        new = from_option_call(old, self.text_of, what_is(self.context))
        text = new.text.removesuffix(")")
        text += "".join(f", {each.arg}={self.text_of(each.value)}" for each in kept if each.arg)
        if text.startswith(f"@{self.maker}("):
            text = f"@{self.text_of(self.call.func)}{text.removeprefix(f'@{self.maker}')}"
        # What argparse would have refused, or Flask-Script made of it, is of no interest here.
        reasons = [
            reason
            for reason in new.reasons
            if "Flask-Script" not in reason and not reason.startswith("argparse refuses")
        ]
        return (code(f"{text})"), *by_hand(new.applicability, reasons))
