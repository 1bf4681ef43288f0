import click
from flask import Flask, current_app
from flask.cli import FlaskGroup

app = Flask(__name__)


def create_app(config):
    return Flask(config)


def create_with(script_info):
    return Flask(script_info.app_import_path)


def create_named(script_info, config=None):
    return Flask(config)


def create_both(config, *, debug):
    return Flask(config)


def create_nothing():
    Flask(__name__)


def configured(config="development"):
    return Flask(config)


one = FlaskGroup(create_app=app)  # FCL314
two = FlaskGroup(create_app=configured())  # FCL314
three = FlaskGroup(create_app=create_app("shop"))  # FCL314
four = FlaskGroup(create_app=create_app)  # FCL314
five = FlaskGroup(True, create_with)  # FCL314
six = FlaskGroup(create_app=create_named)  # FCL314
seven = FlaskGroup(create_app=create_both)  # FCL314
eight = FlaskGroup(create_app=lambda info: app)  # FCL314
nine = FlaskGroup(create_app=lambda info: create_app(info.data["config"]))  # FCL314
ten = FlaskGroup(create_app=create_nothing)  # FCL314
eleven = FlaskGroup(create_app="shop:create_app")  # FCL314
twelve = FlaskGroup(create_app=current_app)


@click.group(cls=FlaskGroup, create_app=app)  # FCL314
def thirteen():
    """The program."""


@click.group(cls=FlaskGroup, create_app=create_app)  # FCL314
def fourteen():
    """The program."""


if __name__ == "__main__":
    one()
