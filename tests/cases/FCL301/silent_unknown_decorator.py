import click
from flask import Flask
from somewhere import inject, options

app = Flask(__name__)


def common_options(function):
    if app.debug:
        function = click.option("--debug")(function)
    return click.option("--path")(function)


def provide(name):
    return common_options


@app.cli.command("one")
@inject
@click.option("--print")
def one(path, length=25):
    print(path, length)


@common_options
@app.cli.command("two")
@click.option("--print")
def two(path, length=25):
    print(path, length)


@app.cli.command("three")
@provide("path")
@click.option("--print")
def three(path, length=25):
    print(path, length)


@app.cli.command("four")
@options.path
@click.option("--print")
def four(path, length=25):
    print(path, length)
