"""Option strings and parameter names: what argparse calls `dest` and click derives.

argparse takes the first long option string, else the first one, and turns `-` into `_`.
click also lower-cases it, unless the name stands as a bare string of its own. Only an argument has
no such way out: click always lower-cases its name.
"""

from __future__ import annotations

from flake8_flask_cli.convert.click_name import argument_name, named
from flake8_flask_cli.convert.converted import Draft
from flake8_flask_cli.convert.option_call import OptionCall


def destination(call: OptionCall) -> str:
    """Return the keyword argparse passes the value under, empty where it cannot be told."""
    if call.dest:
        return call.dest
    if call.computed or not call.strings:
        return ""
    if call.positional:
        return call.strings[0]
    long_strings = [string for string in call.strings if string.startswith("--")]
    return (long_strings or list(call.strings))[0].lstrip("-").replace("-", "_")


def name_positional(name: str, draft: Draft) -> None:
    """Make `draft` an argument called `name`."""
    draft.decorator = "click.argument"
    draft.strings.append(name)
    if not name:
        draft.manual("the option has no name")
    passed = argument_name([name])
    if name != passed:
        draft.manual(f"click passes '{name}' as '{passed}': rename the parameter")


def name_option(call: OptionCall, draft: Draft) -> None:
    """Give `draft` the option strings, and the name where click would derive another.

    What stores False is an off switch. Nothing but the slash tells click so.
    """
    draft.leading.extend(call.computed)
    if call.computed:
        draft.strings += [*call.strings, *([call.dest] if call.dest else [])]
        return
    options = [string for string in call.strings if string.startswith("-")]
    if any("/" in string for string in options):
        draft.manual("click takes what follows '/' for the off switch")
    if call.action == "store_false":
        options = [f" /{string}" for string in options]
    name = destination(call)
    if name.isidentifier():
        draft.strings.extend(named(options, name))
    else:
        draft.strings.extend(options)
        draft.manual(f"'{name}' is no Python name: give the option another one")
