"""A call that declares an option or argument, and what replaces one that click refuses."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable
from functools import cached_property

from flake8_flask_cli.commands.declarations import option_strings, replacement_call, rewritten_call
from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.converted import ARGUMENT, Converted
from flake8_flask_cli.model import UNFINISHED, manual, texts, unsafe
from flake8_flask_cli.names.expressions import keyword_of
from flake8_flask_cli.record import Record
from flake8_flask_cli.text.phrases import Code


class InvalidDeclaration(Record):
    """Why click refuses a declaration, and the call to write instead.

    `advice` are the pieces of the hint after that call: without any, these are its caveats.
    """

    problem: str
    replacement: Converted
    advice: tuple[str, ...] = ()

    @property
    def hint(self) -> tuple[str, ...]:
        """The pieces of the hint."""
        line = (Code(self.replacement.text),) if self.replacement.text else ()
        return (*line, *(self.advice or texts(self.replacement.caveats)))


def replacement(text: str, *changes: str) -> Converted:
    """Return the call to write instead, and what changes with it: nothing if it is safe."""
    return Converted(text, tuple(map(unsafe, changes)))


def unfinished(text: str, *reasons: str) -> Converted:
    """Return a call that a person has to complete, or only the reasons for what to do."""
    return Converted(text, tuple(map(manual, reasons)) or (UNFINISHED,))


class DeclaringCall:
    """A call of `maker`, which is `click.option` or `click.argument`."""

    def __init__(self, call: ast.Call, maker: str, context: Context) -> None:
        self.call = call
        self.maker = maker
        self.context = context

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
        """Return the text of the call with other strings or keywords."""
        module = self.context.module
        return rewritten_call(
            self.call, module, maker=maker, strings=strings, without=without, added=added
        )

    def converted(self, names: Collection[str]) -> Converted:
        """Return the replacement of a declaration whose keywords `names` are those of argparse.

        The default and the type are read as argparse reads them, any other keyword stays.
        """
        from flake8_flask_cli.convert.option import from_click_call

        of_argparse = {*names, "default", "type"}
        # In argparse an argument is required or not by its nargs alone.
        if not self.is_argument or "nargs" in names:
            of_argparse.add("required")
        kept = self.keywords.keys() - of_argparse
        option, line = from_click_call(self.call, self.text_of, self.context.dotted_name, kept=kept)
        as_it_is = line.decorator == self.maker
        maker = self.text_of(self.call.func) if as_it_is else line.decorator
        text = replacement_call(self.call, self.context.module, maker, line.arguments)
        if line.context_settings:
            settings = Code(f"context_settings={line.context_settings}")
            return unfinished(text, *texts(line.caveats), f"the command itself needs {settings}")
        if "const" in option.keywords and not option.stores_const:
            return replacement(text, *texts(line.caveats), "`const=` is dropped")
        return Converted(text, line.caveats)
