import click
from flask import Blueprint, Flask, current_app
from flask.cli import AppGroup, FlaskGroup

app = Flask(__name__)
blueprint = Blueprint("shop", __name__)
users = AppGroup("users")
driver = FlaskGroup(create_app=lambda: app)
plain = click.Group("plain")


@app.cli.command("one")
@click.option("--size")  # FCL303
def one():
    print("one")


@blueprint.cli.command("two")
@click.argument("size")  # FCL303
def two():
    print("two")


@users.command("three")
@click.password_option()  # FCL303
def three():
    print("three")


@driver.command("four")
@click.option("--size")  # FCL303
def four():
    print("four")


@plain.command("five")
@click.option("--size")  # FCL303
def five():
    print("five")


@click.command("six")
@click.option("--size")  # FCL303
def six():
    print("six")


@app.cli.group("seven")
@click.option("--size")  # FCL303
def seven():
    print("seven")


@seven.group("eight")
def eight():
    pass


@eight.command("nine")
@click.option("--size")  # FCL303
def nine():
    print("nine")


def register(app):
    @app.cli.command("ten")
    @click.option("--size")  # FCL303
    def ten():
        print("ten")


def add_commands():
    @current_app.cli.command("eleven")
    @click.option("--size")  # FCL303
    def eleven():
        print("eleven")


@click.option("--size")  # FCL303
@app.cli.command("twelve")
def twelve():
    print("twelve")
