import subprocess
import sys
from functools import wraps

import click
import unknown
from flask import Flask

app = Flask(__name__)


def exits(function):
    @wraps(function)
    def run(*args, **kwargs):
        sys.exit(function(*args, **kwargs))

    return run


@app.cli.command("one")
@exits
def one():
    return 1


@app.cli.command("two")
@unknown.exits
def two():
    return 1


@click.command(cls=unknown.Command)
def three():
    return 1


@click.command()
@click.argument("path")
def four(path):
    if path == "a":
        return
    if path == "b":
        return None
    if path == "c":
        return 0
    if path == "d":
        return True
    if path == "e":
        return "failed"
    if path == "f":
        return 1, "failed"
    if path == "g":
        return 1000
    if path == "h":
        return subprocess.check_output(["flake8"])
    if path == "i":
        return unknown.call()
    if path == "j":
        return 1 if path else "a"
    if path == "k":
        return 0.5
    return path


@click.command()
@click.argument("paths", nargs=-1)
def five(paths):
    count = 0
    for path in paths:
        count += 1
    return count


@click.command()
def six():
    def status():
        return 1

    sys.exit(status())


def seven():
    return 1


@app.route("/")
def eight():
    return subprocess.call(["flake8"])


@click.command()
def nine():
    sys.exit(1)


class Shop:
    @click.command()
    def ten(self):
        return 1


@app.cli.command("eleven")
@click.argument("count")
def eleven(count):
    size = 1
    size = count
    return size


@app.cli.command("twelve")
def twelve():
    print("done")
    return 1
