"""Option strings and parameter names: what argparse calls `dest` and click derives.

argparse takes the first long option string, else the first one, and turns `-` into `_`.
click also lower-cases it, unless the name stands as a bare string of its own. Only an argument has
no such way out: click always lower-cases its name.
"""

from __future__ import annotations

from typing import Final

from flake8_flask_cli.convert.conversion import Draft
from flake8_flask_cli.convert.option_call import OptionCall

RESERVED_PARAMETERS: Final = {
    "app": (
        "Flask-Script fails on a parameter called 'app': drop it, and use flask.current_app where"
        " the application was meant"
    ),
    "self": "Flask-Script fails on a parameter called 'self': rename it",
}
"""Names that `Command.__call__(self, app=None, *args, **kwargs)` takes for itself."""


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
    if name != _derived(name):
        draft.manual(f"click passes '{name}' as '{_derived(name)}': rename the parameter")


def name_option(call: OptionCall, draft: Draft) -> None:
    """Give `draft` the option strings, and the name where click would derive another.

    Where there are several strings to derive from, the name is written too: which one click takes
    depends on its version.
    """
    draft.leading.extend(call.computed)
    draft.strings.extend(call.strings)
    if call.computed:
        if call.dest:
            draft.strings.append(call.dest)
        return
    name = destination(call)
    long_strings = [string for string in call.strings if string.startswith("--")]
    candidates = long_strings or [string for string in call.strings if string.startswith("-")]
    if any("/" in string for string in call.strings):
        draft.manual("click reads '/' in an option string as the start of the off switch")
    if not name.isidentifier():
        draft.manual(f"the value arrives as '{name}', which is no Python name: add dest=")
    elif len(candidates) > 1 or name != _derived(candidates[0]):
        draft.strings.append(name)


def _derived(string: str) -> str:
    return string.lstrip("-").replace("-", "_").lower()
