"""What names stand for within one module."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.project import kinds, module, write

if TYPE_CHECKING:
    from pathlib import Path

# source, expression, what it stands for
NAMES = {
    "import from": (
        "from flask_script import Manager\nManager",
        "Manager",
        {"flask_script.Manager"},
    ),
    "alias": ("from flask_script import Manager as M\nM()", "M()", {"flask_script.Manager()"}),
    "module alias": (
        "import flask_script as fs\nfs.Manager()",
        "fs.Manager()",
        {"flask_script.Manager()"},
    ),
    "submodule": (
        "import flask.cli\nflask.cli.AppGroup",
        "flask.cli.AppGroup",
        {"flask.cli.AppGroup"},
    ),
    "old hook": ("from flask.ext.script import Server\nServer", "Server", {"flask_script.Server"}),
    "older hook": (
        "import flaskext.script\nflaskext.script.Option",
        "flaskext.script.Option",
        {"flask_script.Option"},
    ),
    "hook on a module": (
        "from flask.ext import script\nscript.Manager",
        "script.Manager",
        {"flask_script.Manager"},
    ),
    "fork": ("from flask_script_ng import Shell\nShell", "Shell", {"flask_script.Shell"}),
    "star": ("from flask_script import *\nManager()", "Manager()", {"flask_script.Manager()"}),
    "star and builtin": ("from flask_script import *\nint", "int", {"builtins.int"}),
    "unknown star and builtin": ("from somewhere import *\nint", "int", {"?"}),
    "inner module": ("from click.core import Group\nGroup", "Group", {"click.Group"}),
    "chain": ("import flask as f\na = b = f.Flask('x')\na.run", "a.run", {"flask.Flask.run"}),
    "tuple": ("from flask import Flask\na, b = 1, Flask('x')\nb", "b", {"flask.Flask()"}),
    "try": (
        "try:\n    from flask_script import Manager\nexcept ImportError:\n    Manager = None\nManager",
        "Manager",
        {"flask_script.Manager", "builtins.NoneType()"},
    ),
    "rebound": ("from flask import Flask\na = 1\na = Flask('x')\na", "a", {"flask.Flask()"}),
    "rebound later": (
        "from flask import Flask\na = Flask('x')\n(a)\na = wrap(a)",
        "wrap(a)",
        {"?"},
    ),
    "seen by a function": (
        "from flask import Flask\na = 1\ndef f(): a.cli\na = Flask('x')",
        "a.cli",
        {"flask.cli.AppGroup()"},
    ),
    "own class": ("class Manager: ...\nManager()", "Manager()", {"m.Manager()"}),
    "subclass": (
        "from flask_script import Manager\nclass Mine(Manager): ...\nMine().command",
        "Mine().command",
        {"flask_script.Manager.command"},
    ),
    "overridden": (
        "from flask import Flask\nclass App(Flask):\n    def run(self): ...\nApp('x').run",
        "App('x').run",
        {"m.App.run"},
    ),
    "self": (
        "from flask_script import Manager\nclass M(Manager):\n    def f(self): self.command",
        "self.command",
        {"flask_script.Manager.command"},
    ),
    "attribute of self": (
        "from flask_script import Manager\nclass X:\n    def __init__(self):\n        self.m = Manager()\nX().m",
        "X().m",
        {"flask_script.Manager()"},
    ),
    "class attribute": (
        "from flask_script import Manager\nclass X:\n    m = Manager()\nX.m",
        "X.m",
        {"flask_script.Manager()"},
    ),
    "returned": (
        "from flask import Flask\ndef make():\n    app = Flask('x')\n    return app\nmake()",
        "make()",
        {"flask.Flask()"},
    ),
    "returned by a returned": (
        "from flask import Flask\ndef one(): return Flask('x')\ndef two(): return one()\ntwo()",
        "two()",
        {"flask.Flask()"},
    ),
    "lambda": (
        "from flask import Flask\nmake = lambda: Flask('x')\nmake()",
        "make()",
        {"flask.Flask()"},
    ),
    "annotated parameter": (
        "from flask import Flask\ndef f(app: Flask): app.run",
        "app.run",
        {"flask.Flask.run"},
    ),
    "annotated in quotes": (
        "import flask\ndef f(app: 'flask.Flask'): app.run",
        "app.run",
        {"flask.Flask.run"},
    ),
    "optional": (
        "from flask import Flask\ndef f(app: Flask | None): app.cli",
        "app.cli",
        {"flask.cli.AppGroup()", "?"},
    ),
    "annotated name": ("from flask import Flask\napp: Flask\napp", "app", {"flask.Flask()"}),
    "global": (
        "from flask import Flask\napp = None\ndef f():\n    global app\n    app = Flask('x')\ndef g(): app",
        "app",
        {"flask.Flask()", "builtins.NoneType()"},
    ),
    "comprehension": (
        "from flask import Flask\napp = Flask('x')\n[app for app in apps]\n(app,)",
        "app",
        {"flask.Flask()"},
    ),
    "cli of what is not known": (
        "import click\ndef register(app): app.cli",
        "app.cli",
        {"flask.cli.AppGroup()"},
    ),
    "cli of something else": ("import click\nclass Tool: ...\nTool().cli", "Tool().cli", {"?"}),
    "group": (
        "import click\n@click.group()\ndef g(): ...\ng.command",
        "g.command",
        {"click.Group.command"},
    ),
    "group of an application": (
        "import flask\n@flask.current_app.cli.group()\ndef g(): ...\ng.command",
        "g.command",
        {"flask.cli.AppGroup.command"},
    ),
    "group by class": (
        "import click\nfrom flask.cli import FlaskGroup\n@click.group(cls=FlaskGroup)\ndef g(): ...\ng",
        "g",
        {"flask.cli.FlaskGroup()"},
    ),
    "command": (
        "import click\n@click.command()\n@click.option('-x')\ndef c(x): ...\nc",
        "c",
        {"click.Command()"},
    ),
    "unknown decorator": ("@cached\ndef make(): ...\nmake", "make", {"?"}),
    "itself": ("x = x\nx", "x", {"?"}),
    "either": (
        "from flask import Flask\napp = Flask('x') if x else None\napp",
        "app",
        {"flask.Flask()", "builtins.NoneType()"},
    ),
    "default of or": (
        "from flask import Flask\napp = None or Flask('x')\napp",
        "app",
        {"flask.Flask()", "builtins.NoneType()"},
    ),
    "loop variable": ("for app in apps:\n    app", "app", {"?"}),
    "parameter hides": (
        "from flask import Flask\napp = Flask('x')\ndef f(app):\n    return app",
        "app",
        {"?"},
    ),
    "class scope is not seen": (
        "from flask import Flask\nclass X:\n    app = Flask('x')\n    def f(self): app",
        "app",
        {"?"},
    ),
}


@pytest.mark.parametrize(("text", "expression", "meaning"), NAMES.values(), ids=NAMES)
def test_names(text: str, expression: str, meaning: set[str], tmp_path: Path) -> None:
    write(tmp_path, {"m.py": text})
    assert kinds(module(tmp_path / "m.py"), expression) == meaning
