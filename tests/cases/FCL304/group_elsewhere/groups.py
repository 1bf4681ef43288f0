import click
from flask import Flask
from flask.cli import AppGroup

application = Flask(__name__)
users = AppGroup("users")


@application.cli.group("books")
def books():
    pass


@click.group("tools")
def tools():
    pass
