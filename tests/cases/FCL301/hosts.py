import click
from flask import Blueprint, Flask, current_app
from flask.cli import AppGroup, FlaskGroup

app = Flask(__name__)
blueprint = Blueprint("shop", __name__)
users = AppGroup("users")
driver = FlaskGroup(create_app=lambda: app)
plain = click.Group("plain")


@app.cli.command("one")
def one(path):  # FCL301
    print(path)


@blueprint.cli.command("two")
def two(path):  # FCL301
    print(path)


@users.command("three")
def three(path):  # FCL301
    print(path)


@driver.command("four")
def four(path):  # FCL301
    print(path)


@plain.command("five")
def five(path):  # FCL301
    print(path)


@click.command("six")
def six(path):  # FCL301
    print(path)


@click.command
def seven(path):  # FCL301
    print(path)


@click.group("tools")
def tools():
    pass


@tools.command("eight")
def eight(path):  # FCL301
    print(path)


@plain.command
def nine(path):  # FCL301
    print(path)


def add_commands():
    @current_app.cli.command("ten")
    def ten(path):  # FCL301
        print(path)
