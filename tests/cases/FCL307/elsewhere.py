import click
from flask import Flask

app = Flask(__name__)


@app.cli.command("load")
@click.argument("path")
def load(path):
    print(path)


@click.command("plain")
@click.option("--size")
def plain(size):
    print(size)


@click.group()
def tools():
    print("tools")


@app.route("/load")
def view():
    plain()  # FCL307
    load("books.csv")  # FCL307
    return "loaded"


def prepare():
    load()  # FCL307
    plain(size=3)  # FCL307
    tools("x")  # FCL307
    return tools


load()  # FCL307

try:
    load("books.csv")  # FCL307
except ValueError:
    print("failed")

app.teardown_appcontext(lambda error: load("books.csv"))  # FCL307
loaded = plain(size=3) if app.debug else None  # FCL307
