import click
from click import option as opt
from flask import Flask
from flask.cli import AppGroup

app = Flask(__name__)
users = AppGroup("users")
size = click.option("--size", choices=["S", "M"])  # FCL305


def common_options(function):
    function = click.option("--name", dest="user")(function)  # FCL305
    return click.argument("path", help="What to load.")(function)  # FCL305


@app.cli.command("one")
@size
def one(size):
    print(size)


@users.command("two")
@opt("--name", action="store_true")  # FCL305
def two(name):
    print(name)


@click.command("three")
@click.option("--name", type=["a", "b"])  # FCL305
def three(name):
    print(name)


def register(app):
    @app.cli.command("four")
    @click.option("name")  # FCL305
    def four(name):
        print(name)


@click.option("--name", const=1)  # FCL305
def not_a_command(name):
    print(name)
