import click
from flask import Flask
from flask.cli import AppGroup

app = Flask(__name__)
plain = click.Group("plain")
tools = AppGroup("tools")


@app.cli.command("one")
@click.command()  # FCL309
@click.option("--size")
def one(size):
    print(size)


@plain.command("two")
@click.command("two")  # FCL309
def two():
    print("two")


@click.command("three")
@click.command  # FCL309
def three():
    print("three")


@plain.command("four")
@click.pass_context
@click.command("four")  # FCL309
@click.option("--size")
def four(ctx, size):
    print(ctx, size)
