"""What names stand for that another module of the project defines."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.project import Meaning, kinds, meanings, module, write

if TYPE_CHECKING:
    from pathlib import Path

SHOP = {
    "shop/__init__.py": "from .factory import create_app\nfrom . import ext\n",
    "shop/factory.py": """
        from flask import Flask

        def create_app(config=None):
            app = Flask(__name__)
            app.config.from_object(config)
            return app

        def create_other():
            return create_app('other')
    """,
    "shop/ext.py": """
        import os
        from flask_script import *
        from .factory import create_app
        from shop import later

        class Mine(Manager):
            def __init__(self):
                self.inner = Manager()

        def make():
            manager = Mine()
            return manager

        app = create_app(os.getenv("CONFIG"))
        manager = Manager(app)
        mine = make()
        nothing = None
    """,
    "shop/unread.py": "from company import create_app",
    "shop/later.py": """
        import click
        from flask import Blueprint, current_app
        from flask.cli import AppGroup
        from flask_script import Command, Server
        from shop import ext
        from requests import Session

        class Base(Command):
            pass

        class Mixed(Session, Server):
            pass

        blueprint = Blueprint("b", __name__)
        users = AppGroup("users")

        @users.group()
        def admins(): ...

        @click.group()
        def plain(): ...

        @click.command()
        def one(): ...

        def group():
            return AppGroup("made")
    """,
    "shop/odd.py": """
        from shop.factory import create_app

        def make():
            return create_app(), None

        app = {"main": create_app()}["main"]
        unpacked, _ = make()
    """,
    "shop/wrong.py": "print 'Python 2'\n",
    "shop/itself.py": "from shop.itself import manager\nfrom shop.itself import *\n",
    "plugins/users/commands.py": "from flask_script import Manager\nmanager = Manager()\n",
}


@pytest.mark.parametrize("meaning", meanings("across_modules.txt"), ids=lambda each: each.title)
def test_other_modules(meaning: Meaning, tmp_path: Path) -> None:
    write(tmp_path, {**SHOP, "shop/cli.py": meaning.text})
    assert kinds(module(tmp_path / "shop/cli.py"), meaning.expression) == meaning.stands_for


def test_classes_of_another_module(tmp_path: Path) -> None:
    write(tmp_path, {**SHOP, "run.py": "from shop.later import Mixed\nMixed()\n"})
    asking = module(tmp_path / "run.py")
    call = asking.tree.body[1].value  # type: ignore[attr-defined]
    (value,) = asking.values(call)
    assert value.is_a(("flask_script.Command",)) is True
    # `requests` is not part of the project, so it may be anything else as well.
    assert value.is_a(("flask.Flask",)) is None


def test_src_layout(tmp_path: Path) -> None:
    files = {f"src/{name}": text for name, text in SHOP.items()}
    write(tmp_path, {**files, "manage.py": "from shop.ext import manager\nmanager\n"})
    assert kinds(module(tmp_path / "manage.py"), "manager") == {"flask_script.Manager()"}


def test_relative_import_in_a_namespace_package(tmp_path: Path) -> None:
    write(tmp_path, {**SHOP, "plugins/users/use.py": "from .commands import manager\nmanager\n"})
    asking = module(tmp_path / "plugins/users/use.py")
    assert kinds(asking, "manager") == {"flask_script.Manager()"}


def test_other_tools_keep_their_astroid(tmp_path: Path) -> None:
    """pylint in the same process must neither see our stubs nor lose its modules."""
    write(tmp_path, {**SHOP, "run.py": "from shop.odd import app\napp.run\n"})
    program = f"""
import astroid
from pathlib import Path
from tests.project import kinds, module
before = astroid.parse("import json", module_name="theirs")
assert kinds(module(Path({str(tmp_path)!r}) / "run.py"), "app.run") == {{"flask.Flask.run"}}
cache = astroid.MANAGER.astroid_cache
assert "shop.odd" not in cache and "flask_script" not in cache
assert next(astroid.extract_node("import textwrap; textwrap.dedent").infer()).name == "dedent"
"""
    subprocess.run([sys.executable, "-c", program], check=True)
