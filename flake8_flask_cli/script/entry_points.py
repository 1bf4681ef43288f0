"""Entry points that run a Manager: texts such as `shop = shop.manage:manager.run`."""

from __future__ import annotations

import ast
import re

from flake8_flask_cli.context import Context
from flake8_flask_cli.names.caching import cached
from flake8_flask_cli.names.import_chain import Way, leads_to, names_in
from flake8_flask_cli.names.project import Project
from flake8_flask_cli.names.values import Reference
from flake8_flask_cli.record import Record
from flake8_flask_cli.script.candidate_names import WORDS
from flake8_flask_cli.script.managers import MANAGER

# What begins with a plain character is found fast.
_END = re.compile(r":\s*\w+\.run\b")
_RUN = re.compile(r"(?<![\w.])([\w.]+)\s*:\s*(\w+)\.run\b")


class RunByName(Record):
    """A module and the name that it has for a Manager; `text` is how an entry point names both."""

    text: str
    module: str
    manager: str

    @property
    def pattern(self) -> re.Pattern[str]:
        """What finds the entry point in a text."""
        return re.compile(rf"(?<![\w.]){re.escape(self.text)}\.run\b")


class EntryPoint(Record):
    """A text that runs Managers as programs, each by its name."""

    node: ast.Constant
    runs: tuple[RunByName, ...]


def may_have_entry_point(text: str) -> bool:
    """Tell whether a file may have one, by its text alone."""
    return ".run" in text and _END.search(text) is not None and _RUN.search(text) is not None


@cached
def entry_points(context: Context) -> tuple[EntryPoint, ...]:
    """Return the entry points of a module that run a Manager of the project."""
    if not may_have_entry_point(context.module.source.text):
        return ()
    texts = context.module.scopes.all(ast.Constant)
    found = [EntryPoint(each, _runs(each, context)) for each in texts]
    return tuple(each for each in found if each.runs)


def _runs(text: ast.Constant, context: Context) -> tuple[RunByName, ...]:
    if not isinstance(text.value, str):
        return ()
    named = [
        RunByName(match[0].removesuffix(".run"), match[1], match[2])
        for match in _RUN.finditer(text.value)
    ]
    return tuple(each for each in dict.fromkeys(named) if names_manager(each, context.project))


def names_manager(named: RunByName, project: Project) -> bool:
    """Tell whether an entry point runs a Manager of a project."""
    names = names_in(named.module, (named.manager,), project.import_roots)
    if not leads_to(WORDS, names, Way.BODIES):
        return False
    values = project.infer(Reference(named.module, (named.manager,)))
    return any(value.is_a((MANAGER,)) for value in values)
