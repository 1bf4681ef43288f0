"""What of a repository is to be loaded: its modules, by where they are imported from; scripts."""

from __future__ import annotations

import ast
import configparser
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

from flake8_flask_cli.application.file_roles import is_test
from flake8_flask_cli.text.source import UNREADABLE, Source
from tests.oracle.loading import Folder, Plugin, Script

_CONCERNS = re.compile(
    r"\bclick\b|\.cli\b|\bFlaskGroup\b|\bAppGroup\b|\bFlask\(|\bcreate_app\b|\bmake_app\b"
    r"|\bflask_script\b|flask\.ext\b|\bManager\(|\bmanager\.run\("
)
_STARTS = re.compile(
    r"\bclick\b|\bcli\b|FlaskGroup|AppGroup|flask_script|flask\.ext\b|[Mm]anager\b"
)
_SETUP = ("setup.py", "setup.cfg", "pyproject.toml")
_EXTENSIONS = ("invenio_base.apps", "invenio_base.api_apps")
"""The entry points whose objects Invenio calls with the application."""

_GROUPS = ("console_scripts", "flask.commands", *_EXTENSIONS)
_GUARD = "__main__"


def folders(root: Path) -> list[Folder]:
    """Return what to load of a repository, by the folders that its modules are imported from."""
    found: dict[str, Folder] = {}
    for path, text, tree in sorted(_files(root), key=_depth):
        top = path.parent
        while top != root and (top / "__init__.py").exists():
            top = top.parent
        name = _relative(top, root)
        folder = found.setdefault(
            name, Folder(folder=name, modules=[], scripts=[], plugins=[], extensions=[])
        )
        file = _relative(path, root)
        if all(part.isidentifier() for part in path.relative_to(top).with_suffix("").parts):
            folder["modules"].append(file)
        if _STARTS.search(text) and _has_guard(tree):
            folder["scripts"].append(Script(file=file, function=""))
    for setup in _setups(root):
        for group, points in _entry_points(setup).items():
            for name, target in points.items():
                _add(found, root, setup.parent, group, name, target)
    return [*found.values()]


def _files(root: Path) -> Iterator[tuple[Path, str, ast.Module]]:
    """Yield the modules that have to do with a command line."""
    for path in sorted(root.rglob("*.py")):
        if is_test(path, root) or path.name in _SETUP:
            continue
        try:
            text = Source.from_file(path).text
            if _CONCERNS.search(text):
                yield path, text, ast.parse(text)
        except (OSError, *UNREADABLE):
            continue


def _depth(file: tuple[Path, str, ast.Module]) -> int:
    """Return what programs are imported before: what is further up is imported by real ones."""
    return len(file[0].parts)


def _relative(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()


def _has_guard(tree: ast.Module) -> bool:
    return any(
        isinstance(node, ast.If)
        and any(isinstance(each, ast.Constant) and each.value == _GUARD for each in ast.walk(node))
        for node in tree.body
    )


def _add(
    found: Mapping[str, Folder], root: Path, base: Path, group: str, name: str, target: str
) -> None:
    module, _, function = target.partition("[")[0].strip().partition(":")
    parts = module.strip().split(".")
    for top in (base, base / "src"):
        for place in (Path(*parts).with_suffix(".py"), Path(*parts, "__init__.py")):
            folder = found.get(_relative(top, root)) if top.is_relative_to(root) else None
            if folder is None or not (top / place).exists():
                continue
            if group == "console_scripts" and function:
                file = _relative(top / place, root)
                folder["scripts"].append(Script(file=file, function=function.strip()))
            elif group in _GROUPS:
                plugin = Plugin(name=name, object=f"{module.strip()}:{function.strip()}")
                folder["extensions" if group in _EXTENSIONS else "plugins"].append(plugin)
            return


def _setups(root: Path) -> Sequence[Path]:
    return [each for name in _SETUP for each in sorted(root.rglob(name))]


def _entry_points(setup: Path) -> Mapping[str, Mapping[str, str]]:
    """Return the entry points that a project declares, by group and name."""
    try:
        text = setup.read_text(encoding="utf-8")
        if setup.name == "pyproject.toml":
            return _of_pyproject(tomllib.loads(text))
        if setup.name == "setup.cfg":
            return _of_config(text, "options.entry_points")
        return _of_setup(ast.parse(text))
    except (OSError, ValueError, SyntaxError, configparser.Error):
        return {}


def _of_pyproject(content: Mapping[str, Any]) -> Mapping[str, Mapping[str, str]]:
    project = content.get("project", {})
    poetry = content.get("tool", {}).get("poetry", {})
    groups = {**poetry.get("plugins", {}), **project.get("entry-points", {})}
    scripts = {**poetry.get("scripts", {}), **project.get("scripts", {})}
    return {**groups, "console_scripts": {k: v for k, v in scripts.items() if isinstance(v, str)}}


def _of_config(text: str, section: str) -> Mapping[str, Mapping[str, str]]:
    parser = configparser.RawConfigParser()
    parser.read_string(text)
    if not parser.has_section(section):
        return {}
    return {group: _lines(value.splitlines()) for group, value in parser.items(section)}


def _of_setup(tree: ast.Module) -> Mapping[str, Mapping[str, str]]:
    """Return the entry points that a setup.py has in literals, wherever they stand in it."""
    found: dict[str, Mapping[str, str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if any(f"[{group}]" in node.value for group in _GROUPS):
                found.update(_text(node.value))
        elif isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                if isinstance(key, ast.Constant) and key.value in _GROUPS:
                    found[key.value] = _lines(_strings(value))
    return found


def _strings(value: ast.expr) -> list[str]:
    """Return the lines of the strings in an expression."""
    strings = [each.value for each in ast.walk(value) if isinstance(each, ast.Constant)]
    return [line for each in strings if isinstance(each, str) for line in each.splitlines()]


def _text(given: str) -> Mapping[str, Mapping[str, str]]:
    found: dict[str, Mapping[str, str]] = {}
    group = ""
    lines: list[str] = []
    for line in [*map(str.strip, given.splitlines()), "[]"]:
        if line.startswith("["):
            found[group] = _lines(lines)
            group, lines = line.strip("[] "), []
        else:
            lines.append(line)
    return found


def _lines(lines: Sequence[str]) -> Mapping[str, str]:
    pairs = (line.partition("=") for line in lines if "=" in line)
    return {name.strip(): target.strip() for name, _, target in pairs}
