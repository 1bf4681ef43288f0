"""Rewrite imports of extensions through `flask.ext`, which Flask has had up to 0.12, or `flaskext`.

`flask.ext.login` is the module `flask_login` itself: `flask.exthook` imports that and, where there
is none, `flaskext.login` (read in Flask 0.12.5).
"""

from __future__ import annotations

import ast
import re

from flake8_flask_cli.context import Context
from flake8_flask_cli.fixing.patch import patched
from flake8_flask_cli.model import Edit
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.values import dotted_name, is_flask_script
from flake8_flask_cli.text.source import Source

# These have never been anything but a module of `flaskext`: Flask-MySQL 1.6.0, Flask-Markdown 0.3,
# Flask-Genshi 0.5.1, Flask-Creole 0.4.4, Flask-XML-RPC 0.1.2, Flask-ZODB 0.1.
_OF_FLASKEXT_ALONE = {"mysql", "markdown", "genshi", "creole", "xmlrpc", "zodb"}
# These have moved to a module of their own. It is not known which others have.
_MOVED = {
    *("admin", "assets", "babel", "bcrypt", "cache", "celery", "couchdb", "debugtoolbar", "login"),
    *("gravatar", "kvsession", "mail", "mongoalchemy", "mongoengine", "oauth", "openid"),
    *(
        "principal",
        "pymongo",
        "script",
        "security",
        "sijax",
        "sqlalchemy",
        "testing",
        "themes",
        "uploads",
    ),
    *("wtf",),
}
_FROM = re.compile(r"from\s+([\w.]+)(?=[\s(\\])")
_PREFIXES = ("flask.ext.", "flaskext.")


def module_instead(name: str) -> str:
    """Return the module that replaces one below `flask.ext` or `flaskext`.

    The empty string for any other module, and where it is not known.
    """
    prefix = next((each for each in _PREFIXES if name.startswith(each)), "")
    extension, dot, rest = name.removeprefix(prefix).partition(".")
    if not prefix or not extension:
        return ""
    if prefix == "flaskext." and extension not in _MOVED:
        return ""
    home = "flaskext." if extension in _OF_FLASKEXT_ALONE else "flask_"
    return f"{home}{extension}{dot}{rest}"


def lines_through_flask_ext(source: Source) -> list[int]:
    """Return the 1-based lines of a text, which is Python, that import through `flask.ext`."""
    found = set()
    for node in ast.walk(ast.parse(source.text)):
        if not isinstance(node, ast.Import | ast.ImportFrom):
            continue
        for name in (dotted_name(alias, node) for alias in node.names):
            if f"{name}.".startswith("flask.ext.") and not is_flask_script(name):
                found.add(node.lineno)
    return sorted(found)


def without_flask_ext(context: Context) -> str:
    """Return the text of a module that imports its extensions by their own names.

    Left as they are: `import flask.ext`, `from flask import ext`, star imports from `flask.ext`,
    and what would need a name that means something else.
    """
    module = context.module
    edits: list[Edit] = []
    for statement in module.scopes.all(ast.ImportFrom):
        if not statement.level:
            edits += _of_import_from(statement, context)
    edits += _of_plain_imports(context)
    return patched(module, edits) if edits else module.source.text


def _of_import_from(statement: ast.ImportFrom, context: Context) -> list[Edit]:
    source = context.module.source
    start, _ = source.span(statement)
    instead = module_instead(statement.module or "")
    if instead:
        found = _FROM.match(source.text, start)
        if found is None or found[1] != statement.module:
            return []
        return [Edit(found.start(1), found.end(1), instead)]
    if statement.module not in ("flask.ext", "flaskext") or statement.names[0].name == "*":
        return []
    lines, kept = [], []
    for alias in statement.names:
        instead = module_instead(f"{statement.module}.{alias.name}")
        if instead:
            lines.append(f"import {instead} as {alias.asname or alias.name}")
        else:
            kept.append(f"{alias.name} as {alias.asname}" if alias.asname else alias.name)
    if not lines:
        return []
    if kept:
        lines.append(f"from {statement.module} import {', '.join(kept)}")
    apart = "\n" if context.editor.layout.has_lines_for_itself(statement) else "; "
    return context.editor.replace(statement, apart.join(lines))


def _of_plain_imports(context: Context) -> list[Edit]:
    """Return the edits for `import flask.ext.login`, and for the references to it further on."""
    module, editor = context.module, context.editor
    edits: list[Edit] = []
    bare: dict[str, ast.alias] = {}
    for statement in module.scopes.all(ast.Import):
        for alias in statement.names:
            instead = module_instead(alias.name)
            if instead and alias.asname:
                edits += editor.replace(alias, f"{instead} as {alias.asname}")
            elif instead and not instead.startswith("flaskext."):
                bare[alias.name] = alias
    if any(_is_taken(module_instead(name), module) for name in bare):
        return edits
    replaced, others = _uses(bare, module)
    for expression, name in replaced:
        edits += editor.replace(expression, module_instead(name))
    for name, alias in bare.items():
        root = name.partition(".")[0]
        is_needed = root in others and not _is_bound_besides(root, bare, module)
        also = f"{root}, " if is_needed and alias is next(iter(bare.values())) else ""
        edits += editor.replace(alias, f"{also}{module_instead(name)}")
    return edits


def _is_taken(instead: str, module: Module) -> bool:
    name = instead.partition(".")[0]
    return any(
        not (isinstance(each.bound, ast.alias) and each.bound.name.partition(".")[0] == name)
        for bindings in module.scopes.bindings.values()
        for each in bindings.get(name, ())
    )


def _uses(
    bare: dict[str, ast.alias], module: Module
) -> tuple[list[tuple[ast.Attribute, str]], set[str]]:
    """Return the references to the modules in `bare`, and the roots that are used for other things.

    Of `flask.ext.login.LoginManager` that is `flask.ext.login`.
    """
    roots = {name.partition(".")[0] for name in bare}
    replaced: list[tuple[ast.Attribute, str]] = []
    others: set[str] = set()
    for use in module.scopes.all(ast.Name):
        if use.id not in roots:
            continue
        node: ast.AST = use
        name, longest = use.id, None
        while isinstance(around := module.scopes.parents.get(node), ast.Attribute):
            node, name = around, f"{name}.{around.attr}"
            if name in bare or (
                module_instead(name) and any(each.startswith(f"{name}.") for each in bare)
            ):
                longest = (around, name)
        if longest:
            replaced.append(longest)
        else:
            others.add(use.id)
    return replaced, others


def _is_bound_besides(root: str, bare: dict[str, ast.alias], module: Module) -> bool:
    bindings = module.scopes.bindings[module.tree].get(root, ())
    return any(each.bound not in bare.values() for each in bindings)
