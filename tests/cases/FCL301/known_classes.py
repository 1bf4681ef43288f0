import click
from flask import Flask
from flask.cli import AppGroup

app = Flask(__name__)


@app.cli.command("load", cls=click.Command)
def load(path):  # FCL301
    print(path)


@app.cli.group("shelf", cls=AppGroup)
def shelf(path):  # FCL301
    print(path)
