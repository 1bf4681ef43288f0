"""The module that a value of `flask --app` names, and the value that names a module."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

from flake8_flask_cli.names.import_paths import (
    ImportRoots,
    find_module,
    is_file,
    is_in_repository,
    package_parent,
    repository_root,
)

# What `flask` has imported before it imports a module of the user's (run on Flask 1.1, 2.2, 3.1).
_OF_FLASK = {
    *("flask", "click", "werkzeug", "jinja2", "markupsafe", "itsdangerous"),
    *("blinker", "dotenv", "pkg_resources"),
}


def split_value(value: str) -> tuple[str, str | None]:
    """Return the module in a value of `--app`, and what follows the colon, if there is one."""
    # The colon of a Windows drive is none.
    name, *text = re.split(r":(?![\\/])", value, maxsplit=1)
    return name, text[0] if text else None


def imported_name(name: str, root: Path) -> tuple[str, Path]:
    """Return the dotted name that a path or a dotted name is imported by, and from where.

    `name` is what is before the colon of a value of `--app`, for a `flask` that runs in `root`.
    This is `flask.cli.prepare_import`, which climbs out of packages, and out of them alone; but
    here nothing above the repository is looked at. Raises ValueError where no file can have the
    name, and UnicodeEncodeError where none can have it on this system.
    """
    path = Path(os.path.realpath(root / name))
    top = Path(os.path.realpath(repository_root(root)))
    if path.suffix == ".py":
        path = path.with_suffix("")
    if path.name == "__init__":
        path = path.parent
    parts = [path.name]
    while path not in (top, path.parent) and is_file(path.parent / "__init__.py"):
        path = path.parent
        parts.append(path.name)
    return ".".join(reversed(parts)), path.parent


def is_taken(dotted_name: str) -> bool:
    """Tell whether `flask` may have imported another module of this name already.

    Which modules of the standard library it imports depends on the versions of all packages.
    """
    name = dotted_name.partition(".")[0]
    return name in sys.stdlib_module_names or name in _OF_FLASK


def module_named(name: str, root: Path) -> Path | None:
    """Return the file, or the namespace package, that `flask` imports for a name or path.

    None where it is outside of the repository.
    """
    dotted, top = imported_name(name, root)
    if not is_in_repository(top.joinpath(*dotted.split(".")), root):
        return None
    inside = Path(os.path.realpath(repository_root(root)))
    return find_module(dotted, ImportRoots((top,), inside))


def flask_app_value(path: Path, root: Path) -> str:
    """Return the value of `flask --app` for a module, for a `flask` that runs in `root`.

    That is the dotted name (`shop.wsgi`), or the path (`src/shop`) where the module's package is
    not importable from there: `flask` makes it so for a path alone (`flask.cli.prepare_import`).
    """
    if not path.is_relative_to(root):
        return path.as_posix()
    relative = path.relative_to(root)
    if path.name == "__init__.py" and path.parent != root:
        relative = relative.parent
    if package_parent(path) in (root, *root.parents):
        parts = relative.with_suffix("").parts if relative.suffix == ".py" else relative.parts
        if parts != ("__init__",):
            return ".".join(parts)
    return relative.as_posix()


def advice_to_rename(path: Path, root: Path) -> str:
    """Return what to rename before `flask` imports a module at all, and why; nothing if it does."""
    above = package_parent(path)
    parts = path.relative_to(above).parts
    index, why = _obstacle(path, (*parts[:-1], path.stem), root)
    if not why:
        return ""
    renamed = above.joinpath(*parts[: index + 1])
    shown = renamed.relative_to(root).as_posix() if root in renamed.parents else renamed.name
    return f"rename '{shown}' and name it with `--app`: {why}"


def _obstacle(path: Path, names: tuple[str, ...], root: Path) -> tuple[int, str]:
    """Return the index of the part of a module's name that `flask` cannot import, and why.

    The reason is empty where it can import all of them.
    """
    last = len(names) - 1
    if path.suffix != ".py":
        return last, "Python imports files that end in .py"
    for index, name in enumerate(names):
        if "." in name or ":" in name:
            return index, "Python imports no name with a dot or a colon"
    if names == ("__main__",):
        return 0, "`flask` is '__main__' itself"
    if is_taken(names[0]):
        owner = "Flask imports" if names[0] in _OF_FLASK else "the standard library has"
        return 0, f"{owner} another module '{names[0]}'"
    found = module_named(split_value(flask_app_value(path, root))[0], root)
    if found and found.name == "__init__.py" != path.name:
        return last, f"the package '{names[-1]}' hides it"
    return last, ""
