import click
from flask import Blueprint, Flask
from flask.cli import AppGroup

application = Flask(__name__)
blueprint = Blueprint("shop", __name__)
users = AppGroup("users")
verbose = click.option("-v", "--verbose", is_flag=True)
size = click.option("--size", "size_in_bytes", type=int)


@application.cli.group("books")
def books():
    pass


@books.group("pages")
def pages():
    pass


@click.group("tools")
def tools():
    pass
