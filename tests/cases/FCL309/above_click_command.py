import click
from flask import Flask
from flask.cli import pass_script_info, with_appcontext

app = Flask(__name__)
pass_app = click.make_pass_decorator(Flask)


@with_appcontext  # FCL309
@click.command("one")
def one():
    print("one")


@click.pass_context  # FCL309
@click.command()
@click.option("--size")
def two(ctx, size):
    print(ctx, size)


@click.pass_obj  # FCL309
@click.group()
def three(obj):
    print(obj)


@pass_script_info  # FCL309
@click.command
def four(info):
    print(info)


@pass_app  # FCL309
@click.command("five")
def five(app):
    print(app)


@with_appcontext  # FCL309
@click.pass_context  # FCL309
@click.command(
    "six",
    help="Six.",
)
@click.option("--size")
def six(ctx, size):
    print(ctx, size)


@app.route("/seven")  # FCL309
@click.command()
def seven():
    print("seven")
