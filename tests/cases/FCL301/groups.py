import click
from flask import Flask
from flask.cli import AppGroup

app = Flask(__name__)


@app.cli.group("books")
def books(shelf):  # FCL301
    print(shelf)


@books.group("pages")
def pages():
    pass


@pages.command("count")
def count(chapter):  # FCL301
    print(chapter)


@click.group("tools", cls=AppGroup)
@click.option("--verbose", is_flag=True)
def tools(verbose, colour):  # FCL301
    print(verbose, colour)


@tools.command("sharpen")
def sharpen(blade):  # FCL301
    print(blade)
