import click
from flask import Blueprint, Flask, current_app
from flask.cli import AppGroup, FlaskGroup

app = Flask(__name__)
blueprint = Blueprint("shop", __name__)
users = AppGroup("users")
driver = FlaskGroup(create_app=lambda: app)
shortcut = app.cli.command


class Shelf(AppGroup):
    pass


shelf = Shelf("shelf")


@app.cli.command  # FCL304
def create_user():
    print("one")


@blueprint.cli.command  # FCL304
def two():
    print("two")


@users.command  # FCL304
def three():
    print("three")


@driver.command  # FCL304
def four():
    print("four")


@shelf.command  # FCL304
def five():
    print("five")


@shortcut  # FCL304
def six():
    print("six")


def register(application):
    @application.cli.command  # FCL304
    def seven():
        print("seven")


def add_commands():
    @current_app.cli.command  # FCL304
    @click.option("--size")
    def eight(size):
        print(size)


class Shop:
    def __init__(self, app):
        self.app = app

    def register(self):
        @self.app.cli.command  # FCL304
        def nine():
            print("nine")
