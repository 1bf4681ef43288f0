import click
import flask.cli
from flask import Flask
from flask.cli import FlaskGroup as Group

app = Flask(__name__)


def create_app():
    return Flask(__name__)


def create_for(config):
    return Flask(config)


Alias = Group


class Own(Group):
    """Commands of the shop."""


class Named(Group):
    def __init__(self, app, title):
        super().__init__(app, help=title)  # FCL314


one = Group(app)  # FCL314
two = flask.cli.FlaskGroup(name=app, help="Commands.")  # FCL314
three = Alias(app=app)  # FCL314
four = Own(  # FCL314
    app,  # the application
    add_version_option=False,
)
five = Group(create_app)  # FCL314
six = Group(create_for)  # FCL314
seven = Group(create_app())  # FCL314
eight = Group(create_for("shop"), load_dotenv=False)  # FCL314
nine = Group(Flask("shop"), None)  # FCL314


@click.group(app, cls=Group)  # FCL314
def ten():
    """The program."""


@click.group(cls=Own, name=app)  # FCL314
def eleven():
    """The program."""


@app.cli.group(cls=flask.cli.FlaskGroup, app=app)  # FCL314
def twelve():
    """The program."""


if __name__ == "__main__":
    one()
