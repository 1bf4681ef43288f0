import click
from flask import Blueprint, Flask
from flask.cli import AppGroup

app = Flask(__name__)
blueprint = Blueprint("shop", __name__)


@app.cli.group("books")
def books():
    pass


@books.command  # FCL304
def one():
    print("one")


@books.group("pages")
def pages():
    pass


@pages.command  # FCL304
def two():
    print("two")


@blueprint.cli.group("users")
def users():
    pass


@users.command  # FCL304
def three():
    print("three")


@click.group("tools", cls=AppGroup)
def tools():
    pass


@tools.command  # FCL304
def four():
    print("four")
