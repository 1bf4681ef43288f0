import click
from flask import Flask

app = Flask(__name__)


@app.cli.command("show")
def show():  # FCL306
    for line in ("a", "b"):
        yield line


@click.group()
def tools():  # FCL306
    print("before")
    yield
    print("after")


@click.command()
def count():  # FCL306
    yield from range(3)


@click.command()
async def wait():  # FCL306
    yield "waited"
