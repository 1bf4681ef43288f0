import functools

import click
from flask import Flask

app = Flask(__name__)
OPTIONS = [click.option("--path"), click.option("--size", type=int)]


def with_path(function):
    return click.option("--path")(function)


def add_options(options):
    def add(function):
        for option in reversed(options):
            function = option(function)
        return function

    return add


def passed_on(function):
    @click.option("--path")
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)

    return wrapper


def consumed(function):
    @click.option("--path")
    @functools.wraps(function)
    def wrapper(path, *args, **kwargs):
        return function(open(path), *args, **kwargs)

    return wrapper


@app.cli.command("one")
@with_path
def one(path, length):  # FCL301
    print(path, length)


@app.cli.command("two")
@add_options(OPTIONS)
def two(path, size, length):  # FCL301
    print(path, size, length)


@app.cli.command("three")
@passed_on
def three(path, length):  # FCL301
    print(path, length)


@app.cli.command("four")
@consumed
def four(file, length):
    print(file, length)
