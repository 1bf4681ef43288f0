import functools

import click
from flask import Flask
from flask.cli import AppGroup

app = Flask(__name__)
SETTINGS = {"name": "sum"}


class Shelf(AppGroup):
    def get_command(self, ctx, name):
        return super().get_command(ctx, f"{name}-cmd")


shelf = Shelf("shelf")


@app.cli.command("sync-cmd")
def sync_cmd():
    print("synced")


@app.cli.command(name="load_command")
def load_command():
    print("loaded")


@app.cli.command()
def command():
    print("command")


@app.cli.command(**SETTINGS)
def sum_cmd():
    print("summed")


@shelf.command()
def count_cmd():
    print("counted")


@click.command()
def weigh_cmd():
    print("weighed")


@click.group()
def main_group():
    print("the program")


app.cli.add_command(weigh_cmd, "weigh")


def printing(function):
    @app.cli.command()
    @functools.wraps(function)
    def print_command():
        print(function())

    return print_command


@printing
def stock():
    return 3


def sort_command(items):
    return sorted(items)


if __name__ == "__main__":
    main_group()
