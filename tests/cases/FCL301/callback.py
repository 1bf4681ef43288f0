import click
from flask import Flask

app = Flask(__name__)


def upper(ctx, param, value):
    return value.upper()


@app.cli.command("load")
@click.option("--name", callback=upper)
@click.option("--mode", callback=lambda ctx, param, value: value or "fast")
@click.option("--size", callback=None)
def load(name, mode, size, path):  # FCL301
    print(name, mode, size, path)
