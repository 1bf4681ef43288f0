"""An option, argument or parameter that click refuses.

## What it does

Reports options and arguments that a version of click from 7.0 on refuses, when the module is
imported or when the command is first used. The message says "every click", or which versions.

- A keyword that click does not have, usually one of argparse: `dest=`, `action=`, `choices=`,
  `const=`. Also a keyword that only options have, such as `is_flag=`, on an argument; `help=` on an
  argument is accepted since click 8.5.
- An option without an option string, `click.option("name")`; with two names; or with a string from
  which no name can be derived, `click.option("-n, --name")`.
- An argument with dashes, `click.argument("--name")`: its parameter would be called `__name`. This
  is not reported if the function has that parameter or `**kwargs`.
- An argument with two names.
- A `type=` that is a list or a string, or a click type that is called but must not be
  (`click.INT()`), or that is not called but must be (`click.Choice`).
- An option with an off switch, `--pool/--no-pool`, and a `type=` other than bool.
- `nargs="*"` and other values of argparse; `nargs=-1` on an option; two arguments with `nargs=-1`
  on one command; `nargs=-1` with a default. Since click 8.3 a list is accepted as that default, and
  a single text or number is refused when the command is called without a value.
- A `cls=` that is not a class of options or arguments, such as `cls=str`.
- A positional-only parameter of a command, whether an option fills it or not.

Other declarations with a custom `cls=` are not checked, because that class may accept anything.

## Why it matters

Most of these make the import of the module fail, and with it every command of the application:

```text
TypeError: Parameter.__init__() got an unexpected keyword argument 'dest'
AttributeError: 'list' object has no attribute '__name__'
TypeError: No options defined but a name was passed (name). Did you mean to declare [...]
TypeError: Could not determine name for option with declarations ('-n, --name',)
TypeError: Secondary flag is not valid for non-boolean flag.
```

The others fail when the command is used:

```text
TypeError: load() got an unexpected keyword argument '__name'
ValueError: Invalid start character for option (user-name)
TypeError: Cannot have two nargs < 0
TypeError: load() got some positional-only arguments passed as keyword arguments: 'path'
```

## Example

```python
import click
from flask import Flask

app = Flask(__name__)


@app.cli.command("load")
@click.option("-s", "--size", dest="shirt", choices=["S", "M", "L"])
@click.option("--dry-run", action="store_true")
def load(shirt, dry_run):
    print(shirt, dry_run)
```

## Use instead

```python
import click
from flask import Flask

app = Flask(__name__)


@app.cli.command("load")
@click.option("-s", "--size", "shirt", type=click.Choice(["S", "M", "L"]))
@click.option("--dry-run", is_flag=True)
def load(shirt, dry_run):
    print(shirt, dry_run)
```

The hint keeps the values that argparse would have given. If click cannot, it says why.

## Fix safety

The fix writes the code of the hint. It is safe if the meaning is clear: the code never worked, and
the values become those of argparse. Otherwise it is unsafe.

It is unsafe

- if something else may be meant: `click.option("name")` may be an argument,
  `click.argument("--name")` an option, an off switch with a type a value;
- if the values differ from those of argparse, usually a tuple instead of a list;
- if an argument becomes an option, if a keyword is dropped or replaced by another, or if the
  `help=` of an argument, which click 8.5 accepts, moves to the docstring.

There is no fix if click has no counterpart (a custom action, `nargs="*"` of an option), if several
commands share a declaration, or if the option strings are not literals.

## References

- [click: Options](https://click.palletsprojects.com/en/stable/options/)
- [click: Arguments](https://click.palletsprojects.com/en/stable/arguments/)
- [click: Parameter Types](https://click.palletsprojects.com/en/stable/parameter-types/)
- [click: Changes](https://click.palletsprojects.com/en/stable/changes/)
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import partial

from flake8_flask_cli.commands.command import Command, command_of
from flake8_flask_cli.commands.declarations import rewritten_call
from flake8_flask_cli.commands.invalid import invalid_declaration
from flake8_flask_cli.commands.invalid.declaring_call import replacement
from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.converted import ARGUMENT, OPTION
from flake8_flask_cli.convert.literal import literal_value
from flake8_flask_cli.convert.parameter_names import argument_name, strings_for
from flake8_flask_cli.model import Finding, Fix, manual_fix
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.expressions import last_name
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.text.phrases import Code


def visit_Call(node: ast.Call, context: Context) -> Iterator[Finding]:
    if last_name(node.func) not in _makers(context.module):
        return
    makers = sorted(context.module.own_names(node.func) & {OPTION, ARGUMENT})
    found = (invalid_declaration(node, maker, context) for maker in makers)
    invalid = next(filter(None, found), None)
    if invalid:
        from flake8_flask_cli.commands.rewriting import rewritten

        fix = partial(rewritten, node, invalid.replacement, context)
        yield Finding(node, invalid.problem, invalid.hint, fix)


def visit_FunctionDef(
    node: ast.FunctionDef | ast.AsyncFunctionDef, context: Context
) -> Iterator[Finding]:
    command = command_of(node, context.module)
    if command is not None:
        yield from _arguments_with_dashes(command, context)
        yield from _second_rest(command, context)
        yield from _positional_only(command, context)


visit_AsyncFunctionDef = visit_FunctionDef


@cached
def _makers(module: Module) -> frozenset[str]:
    """Return what `click.option` and `click.argument` may be called in a module."""
    if not module.mentions("click"):
        return frozenset()
    return module.outline.spellings(("option", "argument"))


def _arguments_with_dashes(command: Command, context: Context) -> Iterator[Finding]:
    arguments = command.function.args
    taken = {each.arg for each in (*arguments.args, *arguments.kwonlyargs)}
    if arguments.kwarg or not command.understood:
        return
    for declaration in command.declarations:
        strings = declaration.strings or ()
        if not declaration.is_argument or len(strings) != 1 or not strings[0].startswith("-"):
            continue
        passed, name = argument_name(strings), strings[0].lstrip("-")
        if passed not in taken:
            from flake8_flask_cli.commands.rewriting import redeclared

            argument = replacement(declaration.renamed(name), "an option may be meant")
            option = rewritten_call(declaration.call, declaration.module, maker=OPTION)
            yield Finding(
                declaration.decorator,
                f"every click passes the argument '{strings[0]}' as '{passed}', which is no"
                f" parameter of the command '{command.function.name}'",
                (Code(argument.text), Code(option)),
                partial(redeclared, declaration, argument, context),
            )


def _second_rest(command: Command, context: Context) -> Iterator[Finding]:
    rest = [
        declaration
        for declaration in command.declarations
        if declaration.is_argument and literal_value(declaration.keyword("nargs")) == -1
    ]
    for declaration in rest[1:]:
        from flake8_flask_cli.commands.rewriting import redeclared

        text = rewritten_call(
            declaration.call,
            declaration.module,
            maker=OPTION,
            strings=strings_for(str(declaration.parameter)),
            without={"nargs"},
            added="multiple=True",
        )
        option = replacement(text, "the argument becomes an option, repeated for each value")
        yield Finding(
            declaration.decorator,
            "every click refuses a second argument with `nargs=-1`",
            (Code(option.text),),
            partial(redeclared, declaration, option, context),
        )


def _positional_only(command: Command, context: Context) -> Iterator[Finding]:
    arguments = command.function.args
    without_default = len(arguments.posonlyargs) + len(arguments.args) - len(arguments.defaults)
    declared = {declaration.parameter for declaration in command.declarations}
    for index, parameter in enumerate(arguments.posonlyargs[command.injected :], command.injected):
        filled = parameter.arg in declared and not arguments.kwarg
        if command.understood and (filled or index < without_default):
            yield Finding(
                parameter,
                f"every click passes '{parameter.arg}' by keyword, which the command"
                f" '{command.function.name}' refuses",
                ("remove '/' from the parameters",),
                partial(_without_slash, arguments, context),
            )


def _without_slash(arguments: ast.arguments, context: Context) -> Fix:
    """Return the fix that makes ordinary parameters of those that are positional-only."""
    source = context.module.source
    # The last parameters have the defaults.
    default = len(arguments.defaults) - len(arguments.args) - 1
    last = arguments.defaults[default] if default >= 0 else arguments.posonlyargs[-1]
    end = source.span(last)[1]
    slash = re.compile(r"\s*,\s*/").match(source.text, end)
    if slash is None:
        return manual_fix("the '/' is not where it is expected")
    return Fix(tuple(context.editor.cut(end, slash.end())))
