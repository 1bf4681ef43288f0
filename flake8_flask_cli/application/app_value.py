"""The value of `flask --app` for an application in the code."""

from __future__ import annotations

import ast
import shlex
from collections.abc import Iterable
from pathlib import Path

from flake8_flask_cli.application.entry_module import (
    Found,
    NotFound,
    find_app_by_string,
    find_best_app,
)
from flake8_flask_cli.application.factories import (
    factory_call,
    function_of,
    required_parameters,
)
from flake8_flask_cli.application.found_imports import directory_of_import, missing_import
from flake8_flask_cli.application.main_guard import is_main_module, runs_at_import
from flake8_flask_cli.application.module_value import advice_to_rename, flask_app_value, is_taken
from flake8_flask_cli.context import Context
from flake8_flask_cli.convert.literal import EXPRESSION, NOT_LITERAL, literal_value
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.import_paths import is_file
from flake8_flask_cli.names.imports import origin
from flake8_flask_cli.names.module import Module
from flake8_flask_cli.names.project import module_at
from flake8_flask_cli.names.scopes import Function, NamedFunction
from flake8_flask_cli.record import Record
from flake8_flask_cli.text.phrases import Code

MAKE_GLOBAL = ("make the application at module level, where `flask` finds it",)
"""What to do before `flask` can run an application that is only a local variable."""


class AppValue(Record):
    """The value that names an application, if there is one, and what to do first.

    `rename` says in a sentence which file must be renamed or deleted before any value names the
    application. `is_complete` is whether the value has no placeholder. `is_hidden` is whether the
    application is only a local variable of a function.
    """

    value: str | None
    rename: str = ""
    is_complete: bool = True
    is_hidden: bool = False

    @property
    def advice(self) -> tuple[str, ...]:
        """What to do first, a sentence each."""
        return (self.rename,) if self.rename else MAKE_GLOBAL if self.is_hidden else ()

    @property
    def in_shell(self) -> str:
        """The value quoted for a shell; empty where it has a placeholder, or there is none."""
        return shlex.quote(self.value) if self.value and self.is_complete else ""


def ways_to_name(value: str) -> tuple[Code, str]:
    """Return the two ways to name the application, by the value of `flask --app`."""
    return Code(f"flask --app {shlex.quote(value)}"), f"or {in_environment(value)}"


def in_environment(value: str) -> Code:
    """Return how the environment names the application."""
    return Code(f"FLASK_APP={shlex.quote(value)}")


def value_of_application(application: ast.expr, context: Context) -> AppValue:
    """Return the value for an expression that is an application, and what to do first.

    It names the module at hand if `flask` finds the application in it, else the module that makes
    the application, or the call of the factory, with `EXPRESSION` for arguments that are no
    literals. If none of these can be named, it is the module at hand, which must be changed first.
    There is no value if that has no file, and if a file must be renamed first.
    """
    candidates = list(_candidates(application, context))
    accepted = (each for each in candidates if not each.advice)
    at_hand = value_of_module(context.module, context)
    changed_first = at_hand._replace(is_hidden=True)
    return next(accepted, candidates[0] if candidates else changed_first)


def _candidates(application: ast.expr, context: Context) -> Iterable[AppValue]:
    """Return what names an application to `flask`, or would in a file of another name.

    The best comes first. The module at hand may add routes and commands to an application of
    another, but `flask` must find what it imports.
    """
    module = context.module
    found = origin(application, module)
    home = module_at(found[0]) if found else None
    elsewhere = None
    if found and home and _is_accepted(found[1], home):
        elsewhere = value_of_name(home, found[1], context)
    here = _value_here(application, context)
    # A package has a better name than its `__main__.py`.
    is_last = is_main_module(module) or (elsewhere and missing_import(module))
    both = (elsewhere, here) if is_last else (here, elsewhere)
    return (each for each in both if each)


def _value_here(application: ast.expr, context: Context) -> AppValue | None:
    """Return the value for the module at hand, or for the call that makes the application in it."""
    module = context.module
    if (
        isinstance(application, ast.Name)
        and _is_global(application, module)
        and _is_accepted(application.id, module)
        and not _parses_arguments(module)
    ):
        return value_of_name(module, application.id, context)
    call = _call_that_makes(application, module)
    return value_of_call(call, module, context) if call else None


@cached
def _parses_arguments(module: Module) -> bool:
    """Tell whether an import parses the arguments of the program: those of `flask` are refused."""
    return any(
        isinstance(each.func, ast.Attribute)
        and each.func.attr == "parse_args"
        and not each.args
        and not each.keywords
        and runs_at_import(each, module)
        for each in module.scopes.all(ast.Call)
    )


def _is_global(name: ast.Name, module: Module) -> bool:
    """Tell whether a name is one of the module where it is used."""
    scopes, scope = module.scopes, module.scopes.scope(name)
    around = (scope, *scopes.enclosing(scope))
    return next((each for each in around if name.id in scopes.bindings[each]), None) is module.tree


def _is_accepted(text: str, module: Module) -> bool:
    """Tell whether `flask` takes what follows the colon, or may."""
    return not isinstance(find_app_by_string(module, text), NotFound)


def _call_that_makes(application: ast.expr, module: Module) -> ast.Call | None:
    """Return the call that makes an application, if it is the only value of a name."""
    made = module.lookup.only_value(application) or application
    return made if isinstance(made, ast.Call) else None


def value_of_name(module: Module, name: str, context: Context) -> AppValue:
    """Return the value for an application that is a global name of a module, or what to rename."""
    named = value_of_module(module, context)
    if named.value is None or name == "app":
        return named
    best = find_best_app(module)
    is_best = isinstance(best, Found) and best.name == name
    return named if is_best else AppValue(f"{named.value}:{name}")


def value_of_factory(function: Function, module: Module, context: Context) -> AppValue:
    """Return the value for a factory, with a placeholder for each argument that it requires.

    There is no value for a lambda, and for a function in a function or class.
    """
    if isinstance(function, ast.Lambda) or module.scopes.scope(function) is not module.tree:
        return AppValue(None)
    required = required_parameters(function)
    if not required:
        return value_of_name(module, function.name, context)
    return _value_with(factory_call(function.name, required), module, context, is_complete=False)


def value_of_call(call: ast.Call, module: Module, context: Context) -> AppValue | None:
    """Return the value for the call of a factory, or what to rename.

    None if no function of the project is called, and if `flask` refuses the call.
    """
    found = [function_of(value) for value in module.values(call.func)]
    if len(found) != 1 or found[0] is None:
        return None
    function, home = found[0]
    if isinstance(function, ast.Lambda) or home.scopes.scope(function) is not home.tree:
        return None
    arguments = _arguments(call, function, module)
    text = f"{function.name}({', '.join(arguments)})" if arguments else function.name
    given = (*call.args, *(each.value for each in call.keywords))
    is_complete = not any(literal_value(each) is NOT_LITERAL for each in given)
    if is_complete and not _is_accepted(text, home):
        return None
    if not arguments:
        return value_of_name(home, function.name, context)
    return _value_with(text, home, context, is_complete=is_complete)


def _value_with(text: str, module: Module, context: Context, *, is_complete: bool) -> AppValue:
    """Return the value for a module and the call of a factory in it."""
    named = value_of_module(module, context)
    if named.value is None:
        return named
    return AppValue(f"{named.value}:{text}", is_complete=is_complete)


def _arguments(call: ast.Call, function: NamedFunction, module: Module) -> list[str]:
    """Return the arguments of the call of a factory for a value of `--app`.

    Keyword arguments that are literals are passed by position if the factory takes all of them so:
    Flask 1.1 refuses keywords ("Could not parse the arguments"), later ones take both.
    """
    given = [_argument(each, module) for each in call.args]
    named = {each.arg: _argument(each.value, module) for each in call.keywords}
    taken = function.args.args[max(0, len(given) - len(function.args.posonlyargs)) :]
    next_ones = [each.arg for each in taken[: len(named)]]
    are_positions_known = len(given) >= len(function.args.posonlyargs) and not any(
        isinstance(each, ast.Starred) for each in call.args
    )
    if are_positions_known and set(next_ones) == named.keys() and EXPRESSION not in named.values():
        return given + [named[each] for each in next_ones]
    return given + [
        f"{each.arg}={named[each.arg]}" if each.arg else EXPRESSION for each in call.keywords
    ]


def _argument(expression: ast.expr, module: Module) -> str:
    if literal_value(expression) is NOT_LITERAL:
        return EXPRESSION
    return module.source.text_of(expression)


def value_of_module(module: Module, context: Context) -> AppValue:
    """Return the value for a module, or what to rename before `flask` imports it."""
    path, root = module.source.path, context.project.root
    if path is None:
        return AppValue(None)
    rename = advice_to_rename(path, root) or _advice_on_imports(module, root)
    return AppValue(None, rename) if rename else AppValue(flask_app_value(path, root))


def _advice_on_imports(module: Module, root: Path) -> str:
    """Return what to do first where `python` finds what a script imports, and `flask` does not.

    `flask` looks above the script's package, `python` next to the script. An `__init__.py` without
    code that makes a package of a directory of scripts has to go; a real package keeps it, and
    PYTHONPATH tells `flask` where to look (run with Flask 1.1 and 3.1). What is installed is found
    in any case.
    """
    path, missing = module.source.path, missing_import(module)
    directory = directory_of_import(missing, path) if path and missing else None
    if path is None or directory is None or directory not in path.parents:
        return ""
    marker = directory / "__init__.py"
    if not is_file(marker) or not directory.is_relative_to(root):
        return ""
    if directory == root and _is_installable(root):
        return ""
    shown, value = (each.relative_to(root).as_posix() for each in (marker, path))
    is_in_the_way = _is_without_code(marker) and not _is_installable(root)
    if is_in_the_way and path.stem not in ("__main__", "__init__") and not is_taken(path.stem):
        why = f"next to an '__init__.py' `flask` does not find '{missing}'"
        return f"delete '{shown}' and name '{value}' with `--app`: {why}"
    where = shlex.quote(directory.relative_to(root).as_posix())
    named = flask_app_value(path, root)
    why = f"`flask` does not look for '{missing}' next to '{path.name}'"
    return f"set `PYTHONPATH={where}` and name '{named}' with `--app`: {why}"


def _is_without_code(path: Path) -> bool:
    """Tell whether a file of Python holds nothing but comments and texts."""
    module = module_at(path)
    return module is not None and all(
        isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant)
        for each in module.tree.body
    )


def _is_installable(root: Path) -> bool:
    return any(is_file(root / name) for name in ("setup.py", "setup.cfg", "pyproject.toml"))
