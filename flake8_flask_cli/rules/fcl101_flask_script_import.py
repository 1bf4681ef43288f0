r"""An import of Flask-Script.

## What it does

Reports each statement that imports Flask-Script, however it is spelled: `flask_script` and its
modules, `flask.ext.script`, `flaskext.script`, the fork `flask_script_ng`, also in a `try`, in a
function, and by `importlib.import_module("flask_script")`.

A statement is one report, however many names it imports.

## Why it matters

Flask has had a command line of its own since 0.11, built on
[click](https://click.palletsprojects.com/), and Flask-Script has had no release since 2017.
Its last version, 2.0.6, cannot be imported together with Flask 2.0 or newer:

```text
ModuleNotFoundError: No module named 'flask._compat'
```

Version 2.0.5 can, up to Flask 2.3. With Flask 3.0 it ends too:

```text
ImportError: cannot import name '_request_ctx_stack' from 'flask'
```

The fork Flask-Script-NG goes on, with the interface of Flask-Script.

## Example

```python
from flask_script import prompt_bool
```

## Use instead

```python
import click
```

The hint on the first import names what the lines in the other hints of the file need: `click`,
`AppGroup`, `FlaskGroup` or `with_appcontext`. Where they need nothing, the statement can go, and so
can all further ones.

That is so where each use of the imported names is in code that another of the hints replaces. Any
other use is named, with its line: an annotation, an `isinstance`, a name in `__all__`. The hint is
then to delete the import once nothing uses the name. It does not look at the modules that import
the name from here; the fix does.

## Fix safety

Safe: unused names are removed from the import, and the import with its last name.

A `try` goes as a whole if there is nothing left in it to try, with whatever its `except` did
instead. Otherwise its body and its `else` run as they did where the import worked.

Left to a person: names that are still used, in the module, in its `__all__` or by a module that
imports them from it; a star import, unless a fix replaces all that it brought; `import_module`; and
all of a program that checks whether Flask-Script is installed, because the result changes:
`if Manager is not None`, `importlib.util.find_spec("flask_script")`, `"flask_script" in
sys.modules`.

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
