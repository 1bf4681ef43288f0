"""A newer Python may have nodes that no rule knows: of what is in one, nothing is said."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from astroid.rebuilder import TreeRebuilder

from flake8_flask_cli.names.inference import infer
from flake8_flask_cli.names.project import project_of
from flake8_flask_cli.names.values import Reference
from tests.project import write

SCRIPT = """
from flask import Flask
from flask_script import Command, Manager, prompt_bool

app = Flask(__name__)
manager = Manager(app)


class Create(Command):
    def run(self):
        if prompt_bool("sure"):
            print("created")


manager.add_command("create", Create())


@manager.option("-n", "--number", dest="number", type=int)
def below(number=3):
    return number


if __name__ == "__main__":
    manager.run()
"""
CLICK = """
import click
from flask import Flask, request

app = Flask(__name__)


@app.cli.command("load")
@click.option("--dry-run", is_flag=True, default=True)
@click.argument("size", required=False, default=3)
async def load(shirt, dry_run):
    if dry_run:
        return 1
    print([shirt for _ in range(3)], request.args)


@app.cli.group()
def user_group():
    load()


app.run(debug=True)
"""
# Adds two types of nodes to `ast` as a newer Python would have them. Puts each expression of a text
# into one and each statement into the other, and prints what is found that was not found before.
TRIAL = """
import ast
import sys
from pathlib import Path


class NewExpression(ast.expr):
    _fields = ("values",)


class NewStatement(ast.stmt):
    _fields = ("body",)


ast.NewExpression, ast.NewStatement = NewExpression, NewStatement

from flake8_flask_cli import engine
from flake8_flask_cli.settings import Settings


class Wrapped(ast.NodeTransformer):
    def __init__(self, number):
        self.left = number

    def visit(self, node):
        if isinstance(node, (ast.expr, ast.stmt)):
            if self.left == 0:
                self.left = -1
                is_statement = isinstance(node, ast.stmt)
                new = NewStatement(body=[node]) if is_statement else NewExpression(values=[node])
                return ast.copy_location(new, node)
            self.left -= 1
        return self.generic_visit(node)


def found(tree):
    each = engine.check_text(text, path, Settings(), tree)
    return {(diagnostic.line, diagnostic.code) for diagnostic in each}


path = Path(sys.argv[1])
text = path.read_text()
before = found(ast.parse(text))
assert before
count = sum(isinstance(node, (ast.expr, ast.stmt)) for node in ast.walk(ast.parse(text)))
for number in range(count):
    print(*sorted(found(Wrapped(number).visit(ast.parse(text))) - before), end="")
"""


@pytest.mark.parametrize("text", [SCRIPT, CLICK], ids=["Flask-Script", "click"])
def test_a_node_that_no_rule_knows(text: str, tmp_path: Path) -> None:
    write(tmp_path, {"manage.py": text})
    command = [sys.executable, "-c", TRIAL, str(tmp_path / "manage.py")]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ran.stdout, ran.stderr) == ("", "")


def test_a_node_that_astroid_does_not_know(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shop = """
        from flask import Flask

        match Flask(__name__):
            case app:
                pass
    """
    write(tmp_path, {"known.py": shop, "unknown.py": shop})
    roots = project_of(tmp_path / "known.py").import_roots
    assert [value.name for value in infer(Reference("known", ("app",)), roots)] == ["flask.Flask"]
    monkeypatch.delattr(TreeRebuilder, "visit_match")
    assert infer(Reference("unknown", ("app",)), roots) == ()
