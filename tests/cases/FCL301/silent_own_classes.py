import click
from flask import Flask
from flask.cli import AppGroup
from somewhere import SomeGroup

app = Flask(__name__)


class Loader(click.Command):
    pass


class Shelf(AppGroup):
    pass


shelf = Shelf("shelf")


@app.cli.command("one", params=[click.Option(["--path"])])
@click.option("--print")
def one(path, length=25):
    print(path, length)


@app.cli.command("two", cls=Loader)
@click.option("--print")
def two(path, length=25):
    print(path, length)


@click.group("three", cls=SomeGroup)
@click.option("--print")
def three(path, length=25):
    print(path, length)


@shelf.command("four")
@click.option("--print")
def four(path, length=25):
    print(path, length)


@app.cli.command("five")
@click.option("--print", cls=SomeGroup)
def five(path, length=25):
    print(path, length)
