r"""FLASK_ENV and the settings made from it, which Flask 2.3 removed.

## What it does

Reports what Flask 2.3 removed:

- FLASK_ENV, set or read through `os.environ`, `os.getenv` or `os.putenv`;
- `app.env` of an application;
- `app.config["ENV"]` of an application, also `.get("ENV")`.

The rule is silent in tests, if the project allows no Flask from 2.3 on, and if the file mentions
FLASK_DEBUG as well. `ENV` in the configuration is not reported if it is a setting of the project
itself: read where the project sets it, or set where the project reads it. If it is set to anything
but `"development"`, it may be meant for a library.

## Why it matters

Up to Flask 2.2, `FLASK_ENV=development` turned on debug mode, and with it the reloader and the
debugger. Flask 2.3 and newer silently ignore it:

```text
 * Debug mode: off
```

Code that reads the environment of an application fails, or takes the wrong branch, because
`get("ENV")` returns None.

```text
AttributeError: 'Flask' object has no attribute 'env'
KeyError: 'ENV'
```

## Example

```python
import os

from flask import Flask

os.environ["FLASK_ENV"] = "development"
app = Flask(__name__)
```

## Use instead

```python
import os

from flask import Flask

os.environ["FLASK_DEBUG"] = "1"
app = Flask(__name__)
```

`flask run --debug` does the same from Flask 2.2 on. To find out whether this is production, check
`app.debug`, or a setting of your own. A variable that only your code reads, to choose a
configuration, still works; rename it to show that it is not Flask's.

## Fix safety

The fix turns on debug mode where the environment is set to `"development"`. It is unsafe, because
debug mode, which is off now, is then on. Other environments are left to you.

## References

- [Flask: Debug Mode](https://flask.palletsprojects.com/en/stable/config/#debug-mode)
- [Flask: Changes in 2.3](https://flask.palletsprojects.com/en/stable/changes/#version-2-3-0)
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from functools import partial

from flake8_flask_cli.application.file_roles import is_test
from flake8_flask_cli.application.removed_settings import (
    Setting,
    SettingUse,
    attribute_use,
    call_uses,
    comparison_use,
    reads_config,
    sets_config,
    subscript_use,
)
from flake8_flask_cli.application.requirements import may_run_with
from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.literal import literal_value
from flake8_flask_cli.model import Edit, Finding, Fix, manual_fix, unsafe
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.project import modules_mentioning
from flake8_flask_cli.text.phrases import Code

_REMOVED_IN = (2, 3)
_DEVELOPMENT = "development"


def applies(context: Context) -> bool:
    path, root = context.module.source.path, context.project.root
    return path is None or not is_test(path, root)


def visit_Subscript(node: ast.Subscript, context: Context) -> Iterator[Finding]:
    yield from _findings(node, subscript_use(node, context.module), context)


def visit_Attribute(node: ast.Attribute, context: Context) -> Iterator[Finding]:
    yield from _findings(node, attribute_use(node, context.module), context)


def visit_Compare(node: ast.Compare, context: Context) -> Iterator[Finding]:
    yield from _findings(node, comparison_use(node, context.module), context)


def visit_Call(node: ast.Call, context: Context) -> Iterator[Finding]:
    for use in call_uses(node, context.module):
        yield from _findings(node, use, context)


def _findings(node: ast.expr, use: SettingUse | None, context: Context) -> Iterator[Finding]:
    if (
        use
        and not _is_own(use, context)
        and may_run_with(context.project.root, "flask", _REMOVED_IN)
    ):
        fix = partial(_debug_mode, node, use, context)
        yield Finding(node, _problem(use, context.module), _hint(use, context.module), fix)


def _is_own(use: SettingUse, context: Context) -> bool:
    """Tell whether a setting is one of the project's own, or set for an old Flask beside it."""
    module = context.module
    if use.setting is Setting.VARIABLE:
        return module.mentions("FLASK_DEBUG")
    if use.setting is Setting.ATTRIBUTE:
        return not use.is_set and bool(module.scopes.attributes.get("env"))
    if use.is_set and not _is_development(use):
        # A library may read it.
        return True
    uses: Callable[[Module], bool] = reads_config if use.is_set else sets_config
    return any(map(uses, modules_mentioning((b"ENV", b"from_prefixed_env"), module)))


def _problem(use: SettingUse, module: Module) -> str:
    if use.setting is Setting.VARIABLE:
        problem = "Flask 2.3 and newer ignore FLASK_ENV"
        if not use.is_set:
            return f"{problem}, which only this code reads"
        return f"{problem}, so debug mode stays off" if _is_development(use) else problem
    owner = module.source.text_of(use.owner)
    if use.setting is Setting.CONFIG:
        verb = "ignore 'ENV' in" if use.is_set else "set no 'ENV' in"
        return f"Flask 2.3 and newer {verb} '{owner}'"
    verb = "ignore" if use.is_set else "have no"
    return f"Flask 2.3 and newer {verb} '{owner}.env'"


def _is_development(use: SettingUse) -> bool:
    return literal_value(use.value) == _DEVELOPMENT


def _hint(use: SettingUse, module: Module) -> tuple[str, ...]:
    debug = _debug_setting(use, module)
    if _is_development(use):
        return (Code(f"{debug} = True" if use.setting is not Setting.VARIABLE else f"{debug}=1"),)
    if isinstance(literal_value(use.value), str):
        return ("delete it: debug mode is off by default",)
    own = "a variable" if use.setting is Setting.VARIABLE else "a setting"
    return Code(debug), f"or {own} of your own"


def _debug_setting(use: SettingUse, module: Module) -> str:
    owner = module.source.text_of(use.owner)
    if use.setting is Setting.VARIABLE:
        return "FLASK_DEBUG"
    return f'{owner}["DEBUG"]' if use.setting is Setting.CONFIG else f"{owner}.debug"


def _debug_mode(node: ast.expr, use: SettingUse, context: Context) -> Fix:
    """Return the fix that turns on debug mode where the environment was set to development."""
    if not _is_development(use) or use.value is None:
        return manual_fix("only you know what this environment means")
    source = context.module.source
    edits: list[Edit] = []
    if use.setting is Setting.ATTRIBUTE:
        end = source.span(node)[1]
        edits.append(Edit(end - len("env"), end, "debug"))
    elif use.key is None:
        return manual_fix("it is one of several settings that are set together")
    else:
        name = "FLASK_DEBUG" if use.setting is Setting.VARIABLE else "DEBUG"
        edits += context.editor.replace(use.key, f'"{name}"')
    value = '"1"' if use.setting is Setting.VARIABLE else "True"
    edits += context.editor.replace(use.value, value)
    return Fix(tuple(edits), caveats=(unsafe("debug mode is on again"),))
