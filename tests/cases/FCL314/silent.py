import functools

import click
from flask import Flask
from flask.cli import AppGroup, FlaskGroup

app = Flask(__name__)
options = {"create_app": lambda: app}


def create_app(config="development"):
    return Flask(config)


def create_for(config):
    return Flask(config)


class Own(FlaskGroup):
    def __init__(self, app, **extra):
        super().__init__(create_app=lambda: app, **extra)


class Other:
    def __init__(self, app):
        self.app = app


one = FlaskGroup()
two = FlaskGroup(create_app=create_app)
three = FlaskGroup(create_app=lambda: app)
four = FlaskGroup(create_app=lambda *args: app)
five = FlaskGroup(create_app=lambda **keywords: app)
six = FlaskGroup(True, create_app)
seven = FlaskGroup("shop", create_app=create_app)
eight = FlaskGroup(False, add_version_option=False)
nine = FlaskGroup(create_app=functools.partial(create_for, "shop"))
ten = FlaskGroup(**options)
eleven = FlaskGroup(*[True], create_app=create_app)
twelve = FlaskGroup(create_app=None)
thirteen = Own(app, help="Commands.")
fourteen = Other(app)
fifteen = AppGroup("shop")


@click.group(cls=FlaskGroup, create_app=create_app)
def sixteen():
    """The program."""


@click.group(cls=FlaskGroup)
def seventeen():
    """Take the application that FLASK_APP names."""


@click.group("shop", cls=AppGroup)
def eighteen():
    """Commands of the shop."""


if __name__ == "__main__":
    two()
