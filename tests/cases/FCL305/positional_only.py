import click
from flask import Flask

app = Flask(__name__)


@app.cli.command("declared")
@click.argument("path")
def declared(path, /):  # FCL305
    print(path)


@app.cli.command("with-default")
@click.option("--size")
def with_default(size=1, /):  # FCL305
    print(size)


@app.cli.command("missing")
def missing(path, /):  # FCL305
    print(path)


@app.cli.command("second")
@click.pass_context
@click.argument("path")
def second(ctx, path, /):  # FCL305
    print(ctx, path)
