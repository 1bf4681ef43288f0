"""Click commands and groups that argparse reads the arguments of: their classes, calls of them.

For what click cannot declare exactly. Flask-Script builds a parser of a command's options and gives
what argparse reads to the function by keyword (`Command.create_parser` and `Manager.handle` in
2.0.6); so does the class here. Run with Flask 1.0 to 3.1 and click 7.0 to the newest.
"""

from __future__ import annotations

from typing import Final

from flake8_flask_cli.convert.call_text import CallText
from flake8_flask_cli.model import Definition

ARGUMENT_CLASS: Final = Definition(
    "Argument",
    '''\
class Argument:
    """What `argparse.ArgumentParser.add_argument` is given."""

    def __init__(self, *args, **kwargs):
        self.args, self.kwargs = args, kwargs

    def add_to(self, parser):
        parser.add_argument(*self.args, **self.kwargs)''',
)
"""Replaces Option; lists of them are given to `COMMAND_CLASS`, also from another module."""

GROUP_CLASS: Final = Definition(
    "ArgumentGroup",
    '''\
class ArgumentGroup:
    """Arguments that the help shows together, or that exclude each other."""

    def __init__(self, *arguments, exclusive=None, required=None, **settings):
        self.arguments, self.settings = arguments, settings
        self.exclusive, self.required = exclusive, required

    def add_to(self, parser):
        if self.exclusive:
            group = parser.add_mutually_exclusive_group(required=self.required)
        else:
            group = parser.add_argument_group(**self.settings)
        for argument in self.arguments:
            argument.add_to(group)''',
)
"""Replaces Group, with the same keyword arguments."""

COMMAND_CLASS: Final = Definition(
    "ArgparseCommand",
    '''\
class ArgparseCommand(click.Command):
    """A command that has argparse read its arguments.

    `rest` is the parameter that gets those that argparse does not know.
    """

    def __init__(self, *args, arguments=(), rest=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.arguments, self.rest = arguments, rest

    def parse_args(self, ctx, args):
        if ctx.resilient_parsing:
            return []
        parser = argparse.ArgumentParser(
            ctx.command_path, description=self.help, add_help=False
        )
        parser.add_argument("-?", "--help", action="help", help="show this help")
        arguments = self.arguments() if callable(self.arguments) else self.arguments
        for argument in arguments:
            argument.add_to(parser)
        values, rest = parser.parse_known_args(args)
        ctx.params = vars(values)
        if self.rest:
            ctx.params[self.rest] = rest
        elif rest:
            parser.error("too many arguments")
        return []''',
    ("argparse", "click"),
)
"""The command. `arguments` is a list, or a function that returns one when the command runs."""

PROGRAM_CLASS: Final = Definition(
    "ArgparseGroup",
    '''\
class ArgparseGroup(FlaskGroup):
    """A group that drives the program; argparse reads its options, which precede the command."""

    def __init__(self, *args, arguments=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.arguments = arguments

    def parse_args(self, ctx, args):
        if not ctx.resilient_parsing:
            parser = argparse.ArgumentParser(ctx.command_path, add_help=False)
            for argument in self.arguments:
                argument.add_to(parser)
            parser.add_argument("command line", nargs=argparse.REMAINDER)
            values, unknown = parser.parse_known_args(args)
            rest = [*unknown, *vars(values).pop("command line")]
            if args and not rest:
                parser.error("too few arguments")
            args = rest
            ctx.params.update(vars(values))
        return super().parse_args(ctx, args)''',
    ("argparse", "flask.cli.FlaskGroup"),
)
"""The group of a program whose options click cannot declare exactly.

As in `Manager.create_parser` of Flask-Script 2.0.6, argparse reads what precedes the command. What
it does not know, such as `--help`, is for click.
"""


def argument_call(*arguments: str) -> CallText:
    """Return the call that declares one argument, by the texts of what argparse is given."""
    return CallText(ARGUMENT_CLASS.name, arguments)


def argument_list(arguments: tuple[CallText, ...]) -> CallText:
    """Return `arguments=[...]` of a command."""
    return CallText("arguments=", arguments, ("[", "]"))
