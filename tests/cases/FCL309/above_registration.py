from functools import wraps

import click
from flask import Blueprint, Flask
from flask.cli import AppGroup, with_appcontext

app = Flask(__name__)
blueprint = Blueprint("shop", __name__)
tools = AppGroup("tools")
plain = click.Group("plain")


def timed(function):
    @wraps(function)
    def run(*args, **kwargs):
        print("begin")
        return function(*args, **kwargs)

    return run


@with_appcontext  # FCL309
@app.cli.command("one")
def one():
    print("one")


@with_appcontext  # FCL309
@plain.command("two")
def two():
    print("two")


@click.pass_context  # FCL309
@blueprint.cli.command("three")
def three(ctx):
    print(ctx)


@app.route("/four")  # FCL309
@app.cli.command("four")
def four():
    return "four"


@blueprint.route(  # FCL309
    "/five",
    endpoint="five",
)
@tools.command("five")
@click.option("--size")
def five(size):
    return size


@timed  # FCL309
@tools.command("six")
def six():
    print("six")


def register(app):
    @timed  # FCL309
    @app.cli.group("seven")
    def seven():
        print("seven")
