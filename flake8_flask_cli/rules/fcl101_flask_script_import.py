r"""An import of Flask-Script.

## What it does

Reports each statement that imports Flask-Script, however it is spelled: `flask_script` and its
modules, `flask.ext.script`, `flaskext.script`, the fork `flask_script_ng`, also in a `try`, in a
function, and by `importlib.import_module("flask_script")`.

Each statement is reported once, however many names it imports.

## Why it matters

Flask has had a command line of its own since 0.11, built on
[click](https://click.palletsprojects.com/), and Flask-Script has had no release since 2017.
Its last version, 2.0.6, cannot be imported together with Flask 2.0 or newer:

```text
ModuleNotFoundError: No module named 'flask._compat'
```

Version 2.0.5 can, up to Flask 2.3. With Flask 3.0 it fails, too:

```text
ImportError: cannot import name '_request_ctx_stack' from 'flask'
```

The fork Flask-Script-NG continues it, with the same interface.

## Example

```python
from flask_script import prompt_bool
```

## Use instead

```python
import click
```

The hint on the first import lists the imports that the code in the other hints of the file needs:
`click`, `AppGroup`, `FlaskGroup` or `with_appcontext`. If it needs none, delete the statement, and
all further ones.

This applies if every use of the imported names is in code that another hint replaces. Any other
use, such as an annotation, an `isinstance` or a name in `__all__`, is listed with its line, and the
hint is to delete the import once nothing uses the name. The hint does not consider modules that
import the name from this one; the fix does.

## Fix safety

Safe: unused names are removed from the import, and the import with its last name.

If nothing is left in the body of a `try`, the whole statement is deleted, with what its `except`
did instead. Otherwise its body and its `else` run as they did when the import succeeded.

Left to you: names that are still used in the module, in its `__all__` or by a module that imports
them from it; a star import, unless a fix replaces everything that it provides; `import_module`; and
any program that checks whether Flask-Script is installed, because the result would change:
`if Manager is not None`, `importlib.util.find_spec("flask_script")`,
`"flask_script" in sys.modules`.

## References

- [Flask: Command Line Interface](https://flask.palletsprojects.com/en/stable/cli/)
- [Flask-Script](https://flask-script.readthedocs.io/en/latest/)
"""

from __future__ import annotations

from collections.abc import Iterator

from flake8_flask_cli.context import Context
from flake8_flask_cli.migration.script_imports import (
    loaded_module_conversion,
    script_import_conversion,
)
from flake8_flask_cli.model import Finding
from flake8_flask_cli.script.entities import LoadedModule, ScriptImport


def visit_ScriptImport(found: ScriptImport, context: Context) -> Iterator[Finding]:
    problem = _problem(found.module)
    yield script_import_conversion(found, context).finding(found.node, problem)


def visit_LoadedModule(loaded: LoadedModule, context: Context) -> Iterator[Finding]:
    problem = _problem(loaded.name)
    yield loaded_module_conversion(loaded, context).finding(loaded.node, problem)


def _problem(module: str) -> str:
    spelling = "" if module == "flask_script" else f" ('{module}')"
    return f"imports Flask-Script{spelling}, which the `flask` command replaces"
