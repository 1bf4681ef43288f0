import click
from flask import Flask
from flask.cli import AppGroup

app = Flask(__name__)


class Shelf(AppGroup):
    def command(self, function):
        return super().command()(function)


shelf = Shelf("shelf")
plain = click.Group("plain")


@click.group("tools")
def tools():
    pass


@plain.command
def one():
    print("one")


@tools.command
def two():
    print("two")


@click.command
def three():
    print("three")


@shelf.command
def four():
    print("four")


@app.cli.command()
def five():
    print("five")


@app.cli.group("books", cls=click.Group)
def books():
    pass


@books.command
def six():
    print("six")
