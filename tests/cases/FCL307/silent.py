import contextlib
import shlex
import sys
from sys import argv

import click
import pytest
import unknown
from flask import Flask

app = Flask(__name__)


@app.cli.command("load")
@click.argument("path")
@click.pass_context
def load(ctx, path):
    print(ctx, path)


@click.command("plain")
@click.option("--size")
def plain(size):
    print(size)


@click.group()
def tools():
    print("tools")


@unknown.decorator
@click.command("decorated")
def decorated():
    print("decorated")


@click.command(cls=unknown.Command)
def own():
    print("own")


@app.cli.command("seed")
@click.pass_context
def seed(ctx):
    ctx.invoke(load, path="books.csv")
    ctx.forward(load)
    load.callback("books.csv")
    load.main(["books.csv"])
    load(["books.csv"])
    load(("books.csv",), standalone_mode=False)
    load(None)
    load(list("abc"), "shop")
    load(shlex.split("books.csv"))
    load(args=["books.csv"], prog_name="shop", obj={})
    load(*unknown.arguments)
    load(**unknown.keywords)
    decorated("x")
    own("x")
    tools()


def test_load(runner, load):
    runner.invoke(load, ["books.csv"])
    load("books.csv")


def test_exit():
    with pytest.raises(SystemExit):
        load()
    with contextlib.suppress(SystemExit):
        load("books.csv")
    try:
        load()
    except SystemExit:
        print("exit")


def test_line(monkeypatch):
    monkeypatch.setattr(sys, "argv", ["shop", "books.csv"])
    load()


def run(line):
    load(sys.argv[1:])
    load(argv[2:])
    load(line)


def start():
    plain()
    tools()


def main():
    load()


def serve():
    load("books.csv")


plain()
tools()
later = lambda: plain()  # noqa: E731

if __name__ == "__main__":
    load()
    serve()
