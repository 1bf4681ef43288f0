import asyncio
from contextlib import contextmanager
from functools import wraps

import click
import unknown
from flask import Flask

app = Flask(__name__)


def coro(function):
    @wraps(function)
    def run(*args, **kwargs):
        return asyncio.run(function(*args, **kwargs))

    return run


@app.cli.command("one")
@coro
async def one():
    print("one")


@click.command()
@click.option("--size")
@unknown.run
async def two(size):
    print(size)


@click.command(cls=unknown.Command)
async def three():
    print("three")


@click.group(cls=unknown.Group)
def tools():
    pass


@tools.command()
async def four():
    print("four")


@app.cli.command("five")
def five():
    async def load():
        print("five")

    def lines():
        yield "five"

    asyncio.run(load())
    print(list(lines()), (each for each in "five"))


@app.route("/")
async def six():
    yield "six"


async def seven():
    print("seven")


@click.command()
@contextmanager
def eight():
    yield


class Shop:
    @app.cli.command()
    async def nine(self):
        print("nine")
