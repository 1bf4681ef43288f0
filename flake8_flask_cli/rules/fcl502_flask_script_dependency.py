"""A requirement of Flask-Script.

## What it does

Reports Flask-Script, and its fork Flask-Script-NG, in `requirements.txt` and the like, in
`setup.py`, `setup.cfg`, `pyproject.toml`, `Pipfile`, `environment.yml` and the `deps` of tox. Lock
files are left to the program that writes them, and so are lines that pip-compile adds for another
distribution (`# via flask-foundation`).

Only `flake8-flask-cli check` reports this; flake8 passes nothing but Python files to its plugins.

## Why it matters

Flask-Script has had no release since 2017. Its last version, 2.0.6, cannot be imported together
with Flask 2.0 or newer, so after an update of Flask the program stops with:

```text
ModuleNotFoundError: No module named 'flask._compat'
```

A requirement that nothing imports is still installed, with its own requirement of Flask.

## Example

`requirements.txt`:

```text
Flask==3.1.0
Flask-Script==2.0.6
```

## Use instead

`requirements.txt`:

```text
Flask==3.1.0
```

As long as a Python file of the repository imports Flask-Script, the requirement stays.

## Fix safety

Safe. The fix removes the requirement once no Python file of the repository imports Flask-Script,
even if the same run of `fix` removes the last import. It deletes the line with its hashes and its
comment, or the item of the list.

## References

- [Flask-Script on PyPI](https://pypi.org/project/Flask-Script/)

"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from flake8_flask_cli.files.file_context import FileContext
from flake8_flask_cli.files.file_entities import Dependency
from flake8_flask_cli.model import Finding, Fix, Place, manual_fix
from flake8_flask_cli.names.import_paths import repository_root
from flake8_flask_cli.names.project import is_all_known
from flake8_flask_cli.script.import_search import is_flask_script_imported

_NAMES = {"flask-script": "Flask-Script", "flask-script-ng": "Flask-Script-NG"}


def visit_Dependency(dependency: Dependency, context: FileContext) -> Iterator[Finding]:
    name = _NAMES.get(dependency.name)
    if name is None or dependency.required_by:
        return
    repository = repository_root(context.project.root)
    is_used = not is_all_known(repository) or is_flask_script_imported(repository)
    if is_used:
        problem = f"{name} is required"
        hint = "remove it with the last import of Flask-Script"
    else:
        problem = f"{name} is required, and nothing imports it"
        hint = "remove it"
    fix = partial(_fix, dependency, context, is_used=is_used)
    yield Finding(Place(dependency.start, dependency.end), problem, (hint,), fix)


def _fix(dependency: Dependency, context: FileContext, *, is_used: bool) -> Fix:
    if is_used:
        return manual_fix("the project still imports Flask-Script")
    return Fix(edits=(context.file.item_deleted(dependency),))
