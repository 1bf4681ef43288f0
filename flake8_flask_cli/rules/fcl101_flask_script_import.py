r"""An import of Flask-Script.

## What it does

Reports each statement that imports Flask-Script, however it is spelled: `flask_script` and its
modules, `flask.ext.script`, `flaskext.script`, the fork `flask_script_ng`, also in a `try`, in a
function, and by `importlib.import_module("flask_script")`.

A statement is one report, however many names it brings.

## Why it matters

Flask has had a command line of its own since 0.11, built on
[click](https://click.palletsprojects.com/), and Flask-Script has had no release since 2017.
Its last version, 2.0.6, cannot be imported beside Flask 2.0 or newer:

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

Safe. The names that nothing uses any more leave the statement, and the statement goes with its last
name. A `try` goes as a whole if there is nothing left in it to try, with whatever its `except` did
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

import ast
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.made_fix import by_hand
from flake8_flask_cli.model import Finding, Fix
from flake8_flask_cli.names.caching import remembered
from flake8_flask_cli.names.values import FLASK_SCRIPT_WORDS, dotted_name, is_flask_script
from flake8_flask_cli.rules import all_checks
from flake8_flask_cli.script.entities import LoadedModule, ScriptImport
from flake8_flask_cli.script.script_module import script_module
from flake8_flask_cli.script.uses_left import UsesLeft, lines_of_code
from flake8_flask_cli.text.phrases import Code, listed

# What the hints of the other rules use, and the import that brings it.
_CLICK = re.compile(r"\bclick\.")
_FROM_FLASK_CLI = re.compile(r"\b(?:AppGroup|FlaskGroup|with_appcontext)\b")
# The names, and the lines of each, that are written out.
_SHOWN = 2


def applies(context: Context) -> bool:
    return context.module.mentions(*FLASK_SCRIPT_WORDS)


def visit_ScriptImport(found: ScriptImport, context: Context) -> Iterator[Finding]:
    node = found.node
    needed = _imports_needed(context) if node is _first_import(context) else ()
    hint = _hint(node, needed, context)

    def fix() -> Fix:
        from flake8_flask_cli.migration.import_fix import script_import_fix

        return script_import_fix(node, context)

    yield _finding(node, found.module, hint, fix)


def visit_LoadedModule(loaded: LoadedModule, context: Context) -> Iterator[Finding]:
    left = UsesLeft(_other_hints(context), context).of_call(loaded.node)
    condition = "once nothing uses it" if left is None else _condition(left)
    hint = f"delete this import {condition}" if condition else "delete it"
    fix = partial(by_hand, "nobody can tell what uses the module")
    yield _finding(loaded.node, loaded.name, (hint,), fix)


def _finding(
    node: ast.stmt | ast.expr, module: str, hint: tuple[str, ...], fix: Callable[[], Fix]
) -> Finding:
    spelling = "" if module == "flask_script" else f" ('{module}')"
    problem = f"Flask-Script{spelling} is imported, which the `flask` command replaces"
    return Finding(node, problem, hint, fix)


def _hint(
    statement: ast.Import | ast.ImportFrom, needed: tuple[str, ...], context: Context
) -> tuple[str, ...]:
    """Return what to do with an import, with the lines that are needed in this file."""
    aliases = [each for each in statement.names if is_flask_script(dotted_name(each, statement))]
    condition = _condition(UsesLeft(_other_hints(context), context).of_import(statement, aliases))
    if len(aliases) < len(statement.names):
        names = listed([f"'{each.name}'" for each in aliases])
        deletion = f"delete {names} here {condition}".strip()
    elif condition:
        deletion = f"delete this import {condition}"
    else:
        return needed or ("delete it",)
    # In one piece: cut short, it would have the import replaced.
    return (", ".join([*needed, f"and {deletion}"]) if needed else deletion,)


def _condition(left: Mapping[str, Sequence[int]]) -> str:
    """Return a few words on what still uses an import; empty where nothing does."""
    if not left:
        return ""
    in_order = sorted(left, key=lambda name: (not left[name], *left[name]))
    names = [f"'{name}'{_places(left[name])}" for name in in_order]
    return f"once nothing uses {_shortened(names, 'or')}"


def _places(lines: Sequence[int]) -> str:
    if not lines:
        return ""
    numbers = _shortened([str(each) for each in lines], "and")
    return f" (line{'s' if len(lines) > 1 else ''} {numbers})"


def _shortened(words: Sequence[str], conjunction: str) -> str:
    """Join the words that are written out, and count the others."""
    shown = list(words[:_SHOWN])
    if len(words) > _SHOWN:
        shown.append(f"{len(words) - _SHOWN} more")
    return listed(shown, conjunction)


def _first_import(context: Context) -> ast.AST | None:
    found = [each.node for each in script_module(context).of(ScriptImport)]
    return min(found, key=lambda each: each.lineno, default=None)


@remembered
def _imports_needed(context: Context) -> tuple[str, ...]:
    """Return the imports that the lines in the hints of the other rules need in this file."""
    first_lines: dict[str, int] = {}
    for node, hint in _other_hints(context).items():
        lines = "\n".join(lines_of_code(hint))
        names = {*_FROM_FLASK_CLI.findall(lines), *(["click"] if _CLICK.search(lines) else [])}
        for name in names:
            line = getattr(node, "lineno", 1)
            first_lines[name] = min(first_lines.get(name, line), line)
    missing = {name for name, line in first_lines.items() if not _is_bound(name, line, context)}
    needed = [Code("import click")] if "click" in missing else []
    names_of_flask = sorted(missing - {"click"})
    if names_of_flask:
        needed.append(Code(f"from flask.cli import {', '.join(names_of_flask)}"))
    return tuple(needed)


def _is_bound(name: str, line: int, context: Context) -> bool:
    """Tell whether the module binds a name; an import of it counts above a 1-based line alone."""
    bindings = context.module.scopes.bindings[context.module.tree].get(name, ())
    return any(
        not isinstance(each.bound, ast.alias) or each.position[0] < line for each in bindings
    )


@remembered
def _other_hints(context: Context) -> Mapping[ast.AST, Sequence[str]]:
    """Return the nodes that the other rules on Flask-Script report, each with its hints."""
    found: defaultdict[ast.AST, list[str]] = defaultdict(list)
    for check in all_checks():
        if "FCL102" <= check.rule.code <= "FCL111":
            for finding in check.findings(context):
                if finding.node is not None:
                    found[finding.node] += finding.hint
    return found
