"""What the fixes make of broken commands runs with the installed Flask and click."""

from __future__ import annotations

import ast
import shutil
from typing import TYPE_CHECKING, Any

import click
import pytest

from tests.case import CASES, fixed
from tests.test_click_claims import run

if TYPE_CHECKING:
    from pathlib import Path

# The functions that a person has to change.
LEFT = {
    "FCL303/capitals.py": {"one"},
    "FCL305/keywords.py": {"custom", "not_literal"},
    "FCL305/strings.py": {"two_arguments"},
    "FCL305/values.py": {"choice_not_called", "option_star", "rest_with_default"},
}


def defined(text: str, function: str) -> Any:
    """Run a module with one of its functions alone, and return what that has become."""
    statements = [
        node
        for node in ast.parse(text).body
        if not isinstance(node, ast.FunctionDef) or node.name == function
    ]
    names: dict[str, Any] = {"__name__": "case"}
    exec(compile(ast.Module(statements, []), "case", "exec"), names)  # noqa: S102
    return names[function]


@pytest.mark.parametrize(
    "case",
    [
        "FCL301/parameters.py",
        "FCL302/unused.py",
        "FCL303/capitals.py",
        "FCL303/misnamed.py",
        "FCL304/hosts.py",
        "FCL305/keywords.py",
        "FCL305/kept_keywords.py",
        "FCL305/strings.py",
        "FCL305/values.py",
        "FCL305/positional_only.py",
    ],
)
def test_the_fixed_command_runs(case: str, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    file = tmp_path / "case.py"
    shutil.copy(CASES / case, file)
    ((_, after),) = fixed([file]).changed.values()
    functions = [node for node in ast.parse(after.text).body if isinstance(node, ast.FunctionDef)]
    broken = set()
    for function in functions:
        try:
            command = defined(after.text, function.name)
        except (AssertionError, AttributeError, TypeError, ValueError):
            broken.add(function.name)
            continue
        if isinstance(command, click.Group) or not isinstance(command, click.Command):
            continue
        result = run(command)
        if isinstance(result.exception, TypeError | ValueError):
            broken.add(function.name)
    assert broken <= LEFT.get(case, set())
