import click
from flask import Flask
from somewhere import read_defaults

app = Flask(__name__)


def read_config(ctx, param, value):
    ctx.params["path"] = value


def upper(ctx, param, value):
    return value.upper()


@app.cli.command("one")
@click.option("--config", callback=read_config, expose_value=False)
@click.option("--print")
def one(path, length=25):
    print(path, length)


@app.cli.command("two")
@click.option("--config", callback=lambda ctx, param, value: ctx.params.update(path=value))
@click.option("--print")
def two(path, config, length=25):
    print(path, config, length)


@app.cli.command("three")
@click.option("--config", callback=read_defaults)
@click.option("--print")
def three(path, config, length=25):
    print(path, config, length)


@app.cli.command("four")
@click.option("--name", callback=upper)
def four(name):
    print(name)
