import click
from flask import Flask

app = Flask(__name__)


@app.cli.command("load")
@click.argument("path")
def load(path):
    print(path)
