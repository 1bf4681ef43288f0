from functools import wraps

import click
import unknown
from flask import Flask
from flask.cli import AppGroup, with_appcontext

app = Flask(__name__)
tools = AppGroup("tools")


def timed(function):
    @wraps(function)
    def run(*args, **kwargs):
        return function(*args, **kwargs)

    return run


def registered(command):
    tools.add_command(command)
    return command


@click.command("one")
@with_appcontext
@click.pass_context
def one(ctx):
    print(ctx)


@click.option("--size")
@click.argument("path")
@app.cli.command("two")
def two(path, size):
    print(path, size)


@app.cli.command("three")
@app.route("/three")
def three():
    return "three"


@app.route("/four")
@app.route("/4")
def four():
    return "four"


@timed
@click.command("five")
def five():
    print("five")


@unknown.timed
@app.cli.command("six")
def six():
    print("six")


@registered
@click.command("seven")
def seven():
    print("seven")


@registered
@app.cli.command("eight")
def eight():
    print("eight")


@app.cli.command("nine")
@click.command()
def nine():
    print("nine")


@app.cli.command("ten")
@app.cli.command("10")
def ten():
    print("ten")


@with_appcontext
@click.option("--size")
def eleven(size):
    print(size)


@unknown.route("/twelve")
@unknown.command("twelve")
def twelve():
    print("twelve")
