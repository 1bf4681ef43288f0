import click
from flask import Blueprint, Flask, current_app
from flask.cli import AppGroup, FlaskGroup

app = Flask(__name__)
blueprint = Blueprint("shop", __name__)
users = AppGroup("users")
driver = FlaskGroup(create_app=lambda: app)
plain = click.Group("plain")


@app.cli.command("one")
def one(size=1):  # FCL302
    print(size)


@blueprint.cli.command("two")
def two(size=1):  # FCL302
    print(size)


@users.command("three")
def three(size=1):  # FCL302
    print(size)


@driver.command("four")
def four(size=1):  # FCL302
    print(size)


@plain.command("five")
def five(size=1):  # FCL302
    print(size)


@click.command("six")
def six(size=1):  # FCL302
    print(size)


@app.cli.group("seven")
def seven(size=1):  # FCL302
    print(size)


@seven.group("eight")
def eight():
    pass


@eight.command("nine")
def nine(size=1):  # FCL302
    print(size)


def register(app):
    @app.cli.command("ten")
    def ten(size=1):  # FCL302
        print(size)


def add_commands():
    @current_app.cli.command("eleven")
    def eleven(size=1):  # FCL302
        print(size)
