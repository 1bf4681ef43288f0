r"""Flask-Script is imported.

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

The hint names the imports that the rest of the file will need: `click` for options and prompts,
`AppGroup` for a manager below another, `with_appcontext` for the classes.
Where nothing of it is needed any more, the statement can go.

## Fix safety

There is no automatic fix yet. The import goes last, when nothing uses its names any more.

## References

- [Command Line Interface](https://flask.palletsprojects.com/en/stable/cli/) in Flask's
  documentation
- [Flask-Script](https://flask-script.readthedocs.io/en/latest/)
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_flask_cli.context import Context
from flake8_flask_cli.hints import code
from flake8_flask_cli.model import Finding
from flake8_flask_cli.script.click_lines import defined_function
from flake8_flask_cli.script.groups import Role, group_of_call
from flake8_flask_cli.script.managers import (
    COMMAND,
    MANAGER,
    bases_of_flask_script,
    class_called,
    method_of_manager,
)
from flake8_flask_cli.values import canonical

_NEED_CLICK = {
    "Option",
    "Group",
    "InvalidCommand",
    "prompt",
    "prompt_bool",
    "prompt_pass",
    "prompt_choices",
}


def applies(context: Context) -> bool:
    return context.module.mentions("script")


def visit_Import(node: ast.AST, context: Context) -> Iterator[Finding]:
    assert isinstance(node, ast.Import)
    for alias in node.names:
        if _is_flask_script(alias.name):
            bound = alias.asname or alias.name
            yield _finding(node, alias.name, _attributes(bound, context), context)
            return


def visit_ImportFrom(node: ast.AST, context: Context) -> Iterator[Finding]:
    assert isinstance(node, ast.ImportFrom)
    module = node.module or ""
    if node.level:
        return
    if _is_flask_script(module):
        names = {alias.name for alias in node.names}
        if "*" in names:
            names = _names(context)
        for alias in node.names:
            # `from flask_script import cli`, and then `cli.prompt()`.
            names |= _attributes(alias.asname or alias.name, context)
        yield _finding(node, module, names, context)
        return
    for alias in node.names:
        if _is_flask_script(f"{module}.{alias.name}"):
            names = _attributes(alias.asname or alias.name, context)
            yield _finding(node, f"{module}.{alias.name}", names, context)
            return


def visit_Call(node: ast.AST, context: Context) -> Iterator[Finding]:
    assert isinstance(node, ast.Call)
    match node:
        case ast.Call(
            func=ast.Name(id="import_module" | "__import__")
            | ast.Attribute(value=ast.Name(id="importlib"), attr="import_module" | "__import__"),
            args=[ast.Constant(value=str() as name), *_],
        ) if _is_flask_script(name):
            yield _finding(node, name, set(), context)


def _is_flask_script(module: str) -> bool:
    return canonical(module).partition(".")[0] == "flask_script"


def _attributes(bound: str, context: Context) -> set[str]:
    """Return the names that are taken of a module, by what the module is bound to."""
    found = set()
    for node in context.module.scopes.nodes[ast.Attribute]:
        assert isinstance(node, ast.Attribute)
        if isinstance(node.value, ast.Name | ast.Attribute) and ast.unparse(node.value) == bound:
            found.add(node.attr)
    return found


def _names(context: Context) -> set[str]:
    names = context.module.scopes.nodes[ast.Name]
    return {node.id for node in names if isinstance(node, ast.Name)}


def _finding(node: ast.stmt | ast.expr, module: str, names: set[str], context: Context) -> Finding:
    pieces = []
    if _needs_click(names, context) and not context.module.imports("click"):
        pieces.append(code("import click"))
    needed = sorted(_from_flask_cli(names, context) - _imported_from_flask_cli(context))
    if needed:
        pieces.append(code(f"from flask.cli import {', '.join(needed)}"))
    problem = f"'{module}' is Flask-Script, which the 'flask' command replaces"
    return Finding(node, problem, tuple(pieces) or ("delete it",))


def _needs_click(names: set[str], context: Context) -> bool:
    if names & _NEED_CLICK:
        return True
    if "Command" in names and (_has_classes(COMMAND, context) or _wraps_parameters(context)):
        return True
    return "Manager" in names and any(
        _takes_something(each, context) for each in _functions(context)
    )


def _wraps_parameters(context: Context) -> bool:
    """Tell whether a `Command(function)` of the module has options or arguments."""
    for call in context.module.scopes.nodes[ast.Call]:
        assert isinstance(call, ast.Call)
        made = class_called(call, context)
        if made and made.name == COMMAND and call.args:
            function = defined_function(call.args[0], context)
            if function and function.args.args:
                return True
    return False


def _functions(context: Context) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for kind in (ast.FunctionDef, ast.AsyncFunctionDef):
        for node in context.module.scopes.nodes[kind]:
            assert isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            yield node


def _takes_something(function: ast.FunctionDef | ast.AsyncFunctionDef, context: Context) -> bool:
    """Tell whether a function is a command with options or arguments."""
    for decorator in function.decorator_list:
        called = decorator.func if isinstance(decorator, ast.Call) else decorator
        method = method_of_manager(called, context)
        if method == "option" or (method == "command" and function.args.args):
            return True
    return False


def _from_flask_cli(names: set[str], context: Context) -> set[str]:
    found = set()
    if "Command" in names and _has_classes(COMMAND, context):
        found.add("with_appcontext")
    if "Manager" in names:
        if _has_classes(MANAGER, context):
            found.add("AppGroup")
        for call in context.module.scopes.nodes[ast.Call]:
            assert isinstance(call, ast.Call)
            made = class_called(call, context)
            if made and made.derives_from((MANAGER,)):
                group = group_of_call(call, context)
                if group.role is Role.GROUP:
                    found.add("AppGroup")
                elif group.has_options:
                    found.add("FlaskGroup")
    return found


def _has_classes(base: str, context: Context) -> bool:
    for node in context.module.scopes.nodes[ast.ClassDef]:
        assert isinstance(node, ast.ClassDef)
        value = bases_of_flask_script(node, context)
        if value and value.derives_from((base,)):
            return True
    return False


def _imported_from_flask_cli(context: Context) -> set[str]:
    return {
        alias.name
        for node in context.module.scopes.nodes[ast.ImportFrom]
        if isinstance(node, ast.ImportFrom) and node.module == "flask.cli"
        for alias in node.names
    }
