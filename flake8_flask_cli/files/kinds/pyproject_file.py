"""A `pyproject.toml`: what is required, the programs it makes, and the tasks of its tools."""

from __future__ import annotations

from collections.abc import Iterator

from flake8_flask_cli.files.excerpt import Excerpt
from flake8_flask_cli.files.file_entities import Dependency, Entity
from flake8_flask_cli.files.keyed_scripts import KeyNames, keyed_entities
from flake8_flask_cli.files.requirement_text import dependencies_of, normalized, script_of
from flake8_flask_cli.files.scalars import Keys, Scalar
from flake8_flask_cli.files.toml_scalars import Entry, toml_entries

PATTERNS = ("pyproject.toml",)
REQUIRES = True

_LISTS = {"dependencies", "requires", "extra-dependencies", "dev-dependencies"}
_GROUPS = {"optional-dependencies", "dependency-groups"}
_TASKS = KeyNames(
    scripts={"cmd", "shell", "script", "composite", "commands", "commands_pre", "commands_post"},
    variables={"env", "setenv", "set_env"},
)
# The tables whose values are tasks: of poe, taskipy, PDM and Hatch.
_TASK_TABLES = {"tasks", "scripts"}


def read(text: Excerpt) -> Iterator[Entity]:
    """Yield what is found in the tables of the project and of its tools."""
    tasks: list[Scalar] = []
    for entry in toml_entries(text):
        keys = entry.keys
        if keys[:2] == ("project", "scripts") or keys[:3] == ("tool", "poetry", "scripts"):
            yield from _scripts(entry, "console_scripts")
        elif keys[:2] == ("project", "entry-points") or keys[:3] == ("tool", "poetry", "plugins"):
            yield from _scripts(entry, str(keys[-2]))
        elif _is_table_of_dependencies(keys):
            yield from _keyed(entry)
        elif _LISTS & {keys[-1]} or _GROUPS & set(keys):
            yield from dependencies_of(each for each in entry.scalars if each.is_item)
        elif keys[0] == "tool":
            tasks += [_as_task(each) for each in entry.scalars]
    yield from keyed_entities(tasks, _TASKS)


def _is_table_of_dependencies(keys: Keys) -> bool:
    """Tell whether the keys of a table are the names of what is required, as Poetry has them."""
    return keys[:2] == ("tool", "poetry") and keys[-2] in ("dependencies", "dev-dependencies")


def _keyed(entry: Entry) -> Iterator[Dependency]:
    version = next((each.text.text for each in entry.scalars if not each.is_item), "")
    name = normalized(str(entry.keys[-1]))
    yield Dependency(entry.start, entry.end, name, version)


def _scripts(entry: Entry, group: str) -> Iterator[Entity]:
    for each in entry.scalars:
        found = script_of(each.name, each.text, group)
        if found:
            yield found


def _as_task(scalar: Scalar) -> Scalar:
    """Return a string that is the task of a tool under the key of one."""
    is_task = len(scalar.keys) > 1 and scalar.parent[-2] in _TASK_TABLES
    return scalar._replace(keys=(*scalar.keys, "cmd")) if is_task else scalar
