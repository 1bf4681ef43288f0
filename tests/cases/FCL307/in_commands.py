import click
from flask import Flask
from flask.cli import with_appcontext

app = Flask(__name__)


@app.cli.command("load")
@click.argument("path")
@click.option("--size", default=1)
def load(path, size):
    print(path, size)


@click.command("clear")
@with_appcontext
@click.pass_context
def clear(ctx):
    print(ctx)


@app.cli.command("seed")
def seed():
    clear()  # FCL307
    load("books.csv")  # FCL307
    load("books.csv", 2)  # FCL307
    load(path="books.csv")  # FCL307
    load(f"{seed}.csv", size=3)  # FCL307
    load(*["books.csv"], unknown=1)  # FCL307


@click.command("again")
@click.pass_context
@click.argument("path")
def again(ctx, path):
    load(path)  # FCL307
    clear()  # FCL307


@app.cli.group()
def tools():
    for path in ("a", "b"):
        load(path, size=len(path))  # FCL307


@app.cli.command("itself")
@click.option("--size")
def itself(size):
    itself(size=size)  # FCL307
