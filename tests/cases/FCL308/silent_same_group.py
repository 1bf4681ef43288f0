import sys

import click
from flask import Flask
from flask.cli import AppGroup

app = Flask(__name__)
other = Flask("other")


class Shelf(AppGroup):
    def add_command(self, cmd, name=None):
        super().add_command(cmd, f"{name or cmd.name}-{len(self.commands)}")


shelf = Shelf("shelf")


@app.cli.command("export")
def export():
    print("exported")


@other.cli.command("export")
def export_other():
    print("exported")


app.cli.add_command(export)

if sys.platform == "win32":

    @app.cli.command("open")
    def open_on_windows():
        print("open")

else:

    @app.cli.command("open")
    def open_elsewhere():
        print("open")


@click.group()
def stock():
    print("stock")


for command in (export, export_other):
    stock.add_command(command)


def make_group():
    return AppGroup("made")


make_group().add_command(export)
make_group().add_command(export_other)


def register(application):
    @application.cli.command("sell")
    def sell():
        print("sold")


def register_more(application):
    @application.cli.command("sell")
    def buy():
        print("bought")
