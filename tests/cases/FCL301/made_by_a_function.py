import click
from flask import Flask
from flask.cli import AppGroup


def create_users():
    return AppGroup("users")


def create_tools(name):
    group = click.Group(name)
    return group


class Application(Flask):
    pass


users = create_users()
tools = create_tools("tools")
application = Application(__name__)


@users.command("one")
def one(path):  # FCL301
    print(path)


@tools.command("two")
def two(path):  # FCL301
    print(path)


@application.cli.command("three")
def three(path):  # FCL301
    print(path)


@Application(__name__).cli.command("four")
def four(path):  # FCL301
    print(path)
