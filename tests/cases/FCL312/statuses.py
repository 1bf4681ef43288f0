import multiprocessing
import subprocess
import unittest

import click
import pytest
from flask import Blueprint, Flask
from flask.cli import AppGroup, with_appcontext

app = Flask(__name__)
blueprint = Blueprint("shop", __name__)
tools = AppGroup("tools")


@app.cli.command("literal")
@click.argument("path")
def literal(path):
    if not path:
        return 1  # FCL312
    return 0


@blueprint.cli.command("called")
def called():
    return subprocess.call(["flake8"])  # FCL312


@tools.command("tests")
@click.pass_context
def tests(ctx):
    return pytest.main(["-q", ctx.obj])  # FCL312


@click.command()
@with_appcontext
def held():
    status = subprocess.call(["flake8"])
    print(status)
    return status  # FCL312


@click.command()
def process():
    done = subprocess.run(["flake8"])
    return done.returncode  # FCL312


@click.command()
def waited():
    return subprocess.Popen(["flake8"]).wait()  # FCL312


@click.command("unit-tests")
def unit_tests():
    result = unittest.TextTestRunner().run(unittest.defaultTestLoader.discover("tests"))
    return not result.wasSuccessful()  # FCL312


@click.command()
def chosen():
    result = unittest.TextTestRunner().run(unittest.defaultTestLoader.discover("tests"))
    return 0 if result.wasSuccessful() else 1  # FCL312


@click.command()
@click.argument("path")
def assigned(path):
    code = 0
    if path:
        code = 2
    return code  # FCL312


@click.group(invoke_without_command=True)
@click.pass_context
def group(ctx):
    if ctx.invoked_subcommand is None:
        return -1  # FCL312


@click.command()
def several_lines():
    return subprocess.call(  # FCL312
        ["flake8", "shop"],
        cwd="/",
    )


def register(app):
    @app.cli.command("nested")
    def nested():
        if app.debug:
            return
        return(3)  # FCL312


@click.command()
def worker():
    process = multiprocessing.Process(target=print)
    process.start()
    return process.exitcode  # FCL312
