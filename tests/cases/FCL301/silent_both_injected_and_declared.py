import click
from flask import Flask

app = Flask(__name__)


@app.cli.command("load")
@click.pass_context
@click.option("--name")
def load(name, ctx):
    print(name, ctx)
