import click
from flask import Flask

app = Flask(__name__)


@app.cli.command("invoked")
@click.option("--print")
def invoked(path, length=25):  # FCL302
    print(path, length)


@app.cli.command("invoked-by-position")
@click.option("--print")
def by_position(path, length=25):
    print(path, length)


@app.cli.command("invoked-with-all")
def with_all(path, length=25):
    print(path, length)


@app.cli.command("forwarded")
@click.option("--print")
def forwarded(path, length=25):
    print(path, length)


@app.cli.command("called-back")
@click.option("--print")
def called_back(path, length=25):
    print(path, length)


@app.cli.command("renamed")
def renamed(path, length=25):  # FCL302
    print(path, length)


@app.cli.command("other")
def other(path):  # FCL301
    print(path)
