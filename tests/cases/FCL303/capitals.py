import click
from flask import Flask

app = Flask(__name__)


@app.cli.command("one")
@click.option("--userName")  # FCL303
@click.option("-U")  # FCL303
@click.argument("Path")  # FCL303
def one(userName, U, Path):
    print(userName, U, Path)


@app.cli.command("two")
@click.option("--userName")  # FCL303
def two(userName=None):
    print(userName)
