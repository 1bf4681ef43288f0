"""Programs of any size, the same every time: plain Python, Flask, and Flask-Script."""

from __future__ import annotations

from collections.abc import Iterator

_IN_A_PACKAGE = 50
"""How many modules a package of a generated program has."""


def plain(files: int) -> Iterator[tuple[str, str]]:
    """Yield path and text of modules without Flask that import each other."""
    for number in range(files):
        if number % _IN_A_PACKAGE == 0:
            yield f"{_package(number)}/__init__.py", ""
        else:
            before = max(number - 1, number // _IN_A_PACKAGE * _IN_A_PACKAGE + 1)
            imported = f"from . import part_{before}\n"
            yield f"{_package(number)}/part_{number}.py", _plain_module(number, imported)


def mixed(files: int) -> Iterator[tuple[str, str]]:
    """Yield a program of which a tenth of the modules have Flask, and one has Flask-Script."""
    yield "wsgi.py", _WSGI
    yield "manage.py", _MANAGE
    yield "shop/__init__.py", _FACTORY
    for number, (path, text) in enumerate(plain(files - 3)):
        yield path, _BLUEPRINT.format(number=number) if number % 10 == 5 else text


def flask(files: int) -> Iterator[tuple[str, str]]:
    """Yield a Flask program: a factory, and parts of views, models, forms, commands and tests."""
    yield "wsgi.py", _WSGI
    yield "shop/__init__.py", _FACTORY
    for number in range((files - 2) // 5):
        part = f"shop/part_{number}"
        yield f"{part}/__init__.py", ""
        yield f"{part}/views.py", _BLUEPRINT.format(number=number)
        yield f"{part}/models.py", _MODELS.format(number=number)
        yield f"{part}/prices.py", _plain_module(number)
        yield f"tests/test_part_{number}.py", _TEST.format(number=number)
    for number in range((files - 2) % 5):
        yield f"shop/rest_{number}.py", _plain_module(number)


def script(files: int, classes: int) -> Iterator[tuple[str, str]]:
    """Yield a Flask-Script program with so many classes of commands, each in its own module."""
    names = [f"task_{number}" for number in range(classes)]
    yield "manage.py", _manage_with(names)
    yield "shop/tasks/__init__.py", ""
    for number, name in enumerate(names):
        yield f"shop/tasks/{name}.py", _COMMAND_CLASS.format(number=number, title=name.title())
    for number, (path, text) in enumerate(flask(files - classes - 1)):
        if path != "wsgi.py":
            yield path, text if number % 7 else text + _RUNS_SOMETHING


EMPTY = "an empty file"
SENT_AWAY = "sent away by its text"
RULES_RUN = "rules run"
WORDS_ALONE = "rules run, nothing of Flask"
MODULES_READ = "other modules are read"
PROGRAM = "the Flask-Script program itself"


def for_an_editor(is_flask: bool) -> dict[str, tuple[str, str]]:
    """Return the files that an editor passes, as path and text, by what happens to them."""
    files = {
        SENT_AWAY: ("package_0/edited_plain.py", _plain_module(7)),
        WORDS_ALONE: ("package_0/edited_words.py", _WORDS),
    }
    if is_flask:
        files[RULES_RUN] = ("package_0/edited_views.py", _BLUEPRINT.format(number=0))
        files[MODULES_READ] = ("package_0/edited_uses.py", _USES)
        files[PROGRAM] = ("manage.py", _MANAGE)
    return files


def _package(number: int) -> str:
    return f"package_{number // _IN_A_PACKAGE}"


def _plain_module(number: int, imported: str = "") -> str:
    return _PLAIN.format(number=number, imported=imported)


def _manage_with(names: list[str]) -> str:
    imports = "\n".join(f"from shop.tasks.{name} import {name.title()}" for name in names)
    added = "\n".join(f'manager.add_command("{name}", {name.title()}())' for name in names)
    return _MANAGE_CLASSES.format(imports=imports, added=added)


_PLAIN = '''\
"""Prices and quantities of part {number}."""

import dataclasses
import decimal

{imported}

@dataclasses.dataclass
class Line{number}:
    """A line of an order."""

    name: str
    price: decimal.Decimal
    quantity: int = 1

    def total(self):
        """Return what the line costs."""
        return self.price * self.quantity


def parse(text):
    """Read the lines of an order, one a line of text."""
    found = []
    for line in text.splitlines():
        name, _, rest = line.partition(";")
        price, _, quantity = rest.partition(";")
        if not price:
            raise ValueError(f"no price in {{line!r}}")
        found.append(Line{number}(name, decimal.Decimal(price), int(quantity or 1)))
    return found


def total(lines, discount=0):
    """Return what all lines cost."""
    cost = sum(line.total() for line in lines)
    if discount:
        cost -= cost * discount / 100
    return cost


def by_name(lines):
    """Return the lines by name, those of equal names added."""
    found = {{}}
    for line in lines:
        if line.name in found:
            found[line.name].quantity += line.quantity
        else:
            found[line.name] = dataclasses.replace(line)
    return found
'''

_WSGI = """\
from shop import create_app

app = create_app()
"""

_FACTORY = '''\
"""The shop."""

import importlib

from flask import Flask


def create_app(name="default"):
    """Make the application."""
    app = Flask(__name__)
    app.config.from_object(name)
    for part in app.config["PARTS"]:
        app.register_blueprint(importlib.import_module(part).bp)
    return app
'''

_BLUEPRINT = '''\
"""Orders, and their commands."""

import click
from flask import Blueprint, abort, jsonify, request

from shop import create_app

bp = Blueprint("orders_{number}", __name__, url_prefix="/orders/{number}")
ORDERS = {{}}


@bp.route("/")
def orders():
    """List the orders."""
    wanted = request.args.get("status", "open")
    return jsonify([order for order in ORDERS.values() if order["status"] == wanted])


@bp.route("/<int:number>")
def order(number):
    """Show an order."""
    if number not in ORDERS:
        abort(404)
    return jsonify(ORDERS[number])


@bp.route("/<int:number>", methods=["POST"])
def change(number):
    """Change an order."""
    found = ORDERS.setdefault(number, {{"status": "open", "lines": []}})
    found.update(request.get_json())
    return jsonify(found), 201


@bp.cli.command("delete_orders_{number}")
@click.argument("status")
@click.option("--older-than", type=int, default=30, help="Days.")
@click.option("-f", "--force", is_flag=True)
def delete_orders(status, older_than, force):
    """Delete the orders of a status."""
    for key, found in list(ORDERS.items()):
        if found["status"] == status and (force or found["age"] > older_than):
            del ORDERS[key]


@bp.cli.command("check_orders_{number}")
def check_orders():
    """Check all orders."""
    app = create_app()
    for found in ORDERS.values():
        if not found["lines"]:
            app.logger.warning("an order without lines")
'''

_MODELS = '''\
"""What part {number} keeps."""

from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Order{number}(db.Model):
    """An order."""

    id = db.Column(db.Integer, primary_key=True)
    status = db.Column(db.String(20), nullable=False, default="open")
    name = db.Column(db.String(200))

    def close(self):
        """Close the order."""
        self.status = "closed"
        db.session.commit()


class Line{number}(db.Model):
    """A line of an order."""

    id = db.Column(db.Integer, primary_key=True)
    order_id = db.Column(db.ForeignKey("order_{number}.id"))
    price = db.Column(db.Numeric(10, 2))
'''

_TEST = '''\
import pytest

from shop import create_app


@pytest.fixture
def client():
    """Return a client."""
    return create_app("testing").test_client()


def test_orders(client):
    assert client.get("/orders/{number}/").get_json() == []


def test_an_order(client):
    assert client.get("/orders/{number}/1").status_code == 404
'''

_MANAGE = '''\
from flask_script import Manager, Server, Shell

from shop import create_app

app = create_app()
manager = Manager(app)
manager.add_command("runserver", Server(host="0.0.0.0", port=8080))
manager.add_command("shell", Shell(make_context=lambda: {"app": app}))


@manager.command
def create_user(name, admin=False):
    """Create a user."""
    print("created", name, "as admin" if admin else "")


@manager.option("-n", "--number", dest="number", type=int, default=10)
@manager.option("status")
def delete_orders(number, status):
    """Delete orders."""
    print("deleted", number, status)


if __name__ == "__main__":
    manager.run()
'''

_USES = '''\
"""Commands of a part."""

from manage import manager


@manager.command
def count(status="open"):
    """Count the orders."""
    print("counted", status)


@manager.option("-l", "--limit", dest="limit", default=5)
def largest(limit):
    """Print the largest orders."""
    print("largest", limit)
'''

_WORDS = '''\
"""Runs other programs, with words that Flask programs have."""

import subprocess


class Command:
    """A program and its arguments."""

    def __init__(self, words):
        self.words = words

    def run(self, check=True):
        """Run it."""
        return subprocess.run(self.words, check=check, capture_output=True)


def run_all(commands):
    """Run commands until one fails."""
    return [command.run() for command in commands]
'''

_RUNS_SOMETHING = '''\


def run_later(job):
    """Run a job when there is time."""
    return job.run()
'''

_COMMAND_CLASS = '''\
"""Task {number}."""

from flask_script import Command, Option


class {title}(Command):
    """Do what task {number} does."""

    option_list = (
        Option("--limit", "-l", dest="limit", type=int, default={number}),
        Option("--dry-run", dest="dry_run", action="store_true", default=False),
        Option("name"),
    )

    def run(self, limit, dry_run, name):
        """Run the task."""
        for number in range(limit):
            print("task {number}", number, name, "(dry run)" if dry_run else "")
'''

_MANAGE_CLASSES = """\
from flask_script import Manager, Server

from shop import create_app
{imports}

app = create_app()
manager = Manager(app)
manager.add_command("runserver", Server(port=8080))
{added}


if __name__ == "__main__":
    manager.run()
"""
