import click
from flask import Flask

app = Flask(__name__)


class Size:
    """Sizes of shirts."""


class Own(click.Option):
    """An option of the shop."""


@app.cli.command("text")
@click.option("--name", cls=str)  # FCL305
def text(name):
    print(name)


@app.cli.command("number")
@click.argument("size", required=False, cls=int)  # FCL305
def number(size):
    print(size)


@app.cli.command("choice")
@click.option("--size", cls=click.Choice)  # FCL305
def choice(size):
    print(size)


@app.cli.command("command")
@click.option("--size", cls=click.Command)  # FCL305
def command(size):
    print(size)


@app.cli.command("plain")
@click.option("--size", cls=Size)  # FCL305
def plain(size):
    print(size)


@app.cli.command("own")
@click.option("--size", cls=Own, dest="shirt")
@click.option("--name", cls=click.Option)
@click.option("--age", cls=None)
def own(shirt, name, age):
    print(shirt, name, age)
