"""A flag with a true default, which versions of click read differently.

## What it does

Reports a click option with

- `is_flag=True` and `default=True`, but no `flag_value=` and no off switch such as `/--no-color`;
- `flag_value=False` and `default=True`.

It is silent if another option sets the same parameter, if the function does not use the value (such
as an option that is kept only for old command lines), and with `callback=`, `prompt=`, `hidden=`,
`cls=`, or a type other than bool.

## Why it matters

The command receives, with click 7.0 to 8.5:

| Declaration | Without the flag | With the flag |
| --- | --- | --- |
| `is_flag=True, default=True` | True | False up to 8.2, True from 8.3 on |
| `flag_value=False, default=True` | True, but False in 8.3.0 to 8.3.2 | False |

So nothing can switch the first flag off any more, and the second is always off with three releases
of click. click warns in neither case.

## Example

```python
import click
from flask import Flask

app = Flask(__name__)


@app.cli.command("report")
@click.option("--color", is_flag=True, default=True)
@click.option("--no-cache", "cache", flag_value=False, default=True)
def report(color, cache):
    print(color, cache)
```

## Use instead

```python
import click
from flask import Flask

app = Flask(__name__)


@app.cli.command("report")
@click.option("--color/--no-color", default=True)
@click.option(" /--no-cache", "cache", default=True)
def report(color, cache):
    print(color, cache)
```

The off switch follows the slash; with only a blank before the slash, there is no on switch. Both
forms give the same value in every click from 7.1 to 8.5.

## Fix safety

Safe for `flag_value=False`, unsafe for `is_flag=True`.

For `flag_value=False`, the value changes only with the three releases that invert the flag. The fix
is unsafe with an `envvar=`, which may be read differently.

For `is_flag=True` the fix is unsafe, because some versions of click give another value. A flag
called `--no-...`, `--without-...`, `--skip-...` or `--disable-...`, or whose help begins like this,
becomes an off switch, as it was up to click 8.2. Any other flag gives True, as it does from 8.3 on,
and gets an additional off switch.

## References

- [click: Boolean Flags](https://click.palletsprojects.com/en/stable/options/#boolean)
- [click: Issue 3111, `flag_value=False` with
  `default=True`](https://github.com/pallets/click/issues/3111)
- [click: Changes](https://click.palletsprojects.com/en/stable/changes/)
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import partial

from flake8_flask_cli.commands.click_types import type_of
from flake8_flask_cli.commands.declarations import Declaration, read_declaration, rewritten_call
from flake8_flask_cli.commands.decorator_effects import effect_of
from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.converted import OPTION, Converted
from flake8_flask_cli.convert.parameter import ParameterType
from flake8_flask_cli.convert.parameter_names import named, switches
from flake8_flask_cli.convert.places import Place, Placed, constant_value
from flake8_flask_cli.model import Caveat, Finding, unsafe
from flake8_flask_cli.names.scopes import NamedFunction
from flake8_flask_cli.text.phrases import Code

_OFF = ("--no-", "--without-", "--skip-", "--disable-")
_OFF_HELP = re.compile(
    r"\s*(disable|do not|don't|no|skip|suppress|turn off|without)\b", re.IGNORECASE
)
_DECISIVE = {None, "callback", "cls", "count", "hidden", "multiple", "nargs", "prompt"}


def visit_Call(node: ast.Call, context: Context) -> Iterator[Finding]:
    keywords = {keyword.arg for keyword in node.keywords}
    if "default" not in keywords or keywords.isdisjoint({"is_flag", "flag_value"}):
        return
    if OPTION not in context.module.own_names(node.func):
        return
    option = read_declaration(node, node, OPTION, Place(context.module))
    if option.parameter and _is_true_flag(option) and _is_alone_and_read(option, context):
        from flake8_flask_cli.commands.rewriting import rewritten

        shown = _longest(option)
        if "flag_value" in keywords:
            problem = f"click 8.3.0 to 8.3.2 invert the flag '{shown}': without it they give False"
            reasons = [unsafe("`envvar=` may be read differently")] if "envvar" in keywords else []
            replacement = _off_switch(option, reasons)
        else:
            problem = (
                f"the flag '{shown}' with a true default gives False up to click 8.2, but True from"
                " 8.3 on"
            )
            replacement = _plain_flag(option)
        yield Finding(
            node,
            problem,
            (Code(replacement.text),),
            partial(rewritten, node, replacement, context),
        )


def _is_true_flag(option: Declaration) -> bool:
    """Tell whether a declaration is a flag without an off switch, true by default."""

    def value(name: str, otherwise: object) -> object:
        given = option.keyword(name)
        return constant_value(given, option.module) if given else otherwise

    if _DECISIVE & {keyword.arg for keyword in option.call.keywords}:
        return False
    types = option.keyword("type")
    if types and type_of(Placed(types, option.place)).kind is not ParameterType.BOOL:
        return False
    if any(off for _, off in map(switches, option.strings or ())) or not _on_strings(option):
        return False
    is_flag = value("is_flag", otherwise=True) is True
    return is_flag and value("flag_value", False) is False and value("default", None) is True


def _on_strings(option: Declaration) -> list[str]:
    return [string for string in option.strings or () if not string.isidentifier()]


def _longest(option: Declaration) -> str:
    """Return the option string that people know an option by: the first long one, if there is."""
    strings = _on_strings(option)
    return next((each for each in strings if each.startswith("--")), strings[0])


def _is_said_to_be_off(option: Declaration) -> bool:
    """Tell whether the help says that the flag switches something off."""
    text = constant_value(option.keyword("help"), option.module)
    return isinstance(text, str) and _OFF_HELP.match(text) is not None


def _is_alone_and_read(option: Declaration, context: Context) -> bool:
    """Tell whether no decorator beside it sets the same parameter, and the function reads that.

    Where it is not on a function, it may be so.
    """
    module = context.module
    function = module.scopes.parents[option.call]
    if not isinstance(function, NamedFunction) or option.call not in function.decorator_list:
        return True
    others = [each for each in function.decorator_list if each is not option.call]
    is_alone = not any(
        declaration.parameter == option.parameter
        for each in others
        for declaration in effect_of(each, module).declarations
    )
    return is_alone and (function.args.kwarg is not None or _reads(function, option))


def _reads(function: NamedFunction, option: Declaration) -> bool:
    return any(
        isinstance(node, ast.Name) and node.id == option.parameter
        for statement in function.body
        for node in ast.walk(statement)
    )


def _plain_flag(option: Declaration) -> Converted:
    """Return what replaces `is_flag=True`: an off switch, or a flag and its off switch."""
    strings = _on_strings(option)
    if any(string.startswith(_OFF) for string in strings) or _is_said_to_be_off(option):
        given = _longest(option)
        return _off_switch(option, [unsafe(f"'{given}' gives False from click 8.3 on as well")])
    longest = _longest(option)
    parameter = str(option.parameter)
    off = longest.lstrip("-") if longest.startswith("--") else parameter.replace("_", "-")
    pairs = [f"{each}/--no-{off}" if each == longest else each for each in strings]
    return Converted(
        _text(option, named(pairs, parameter)),
        (unsafe(f"'{longest}' gives True up to click 8.2 as well"),),
    )


def _off_switch(option: Declaration, changes: list[Caveat]) -> Converted:
    strings = [f" /{each}" for each in _on_strings(option)]
    return Converted(_text(option, named(strings, str(option.parameter))), tuple(changes))


def _text(option: Declaration, strings: tuple[str, ...]) -> str:
    unwanted = {"is_flag", "flag_value"}
    return rewritten_call(option.call, option.module, strings=strings, without=unwanted)
