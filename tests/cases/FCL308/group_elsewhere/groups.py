import click
from flask import Flask

app = Flask(__name__)


@click.group()
def tools():
    print("tools")


@tools.command("clean")
def clean():
    print("cleaned")


@tools.command("sweep")
def sweep():
    print("swept")


def add_late():
    @tools.command("late")
    def late():
        print("late")
