import click
from flask import Flask

app = Flask(__name__)


@app.cli.command("no-dashes")
@click.option("name")  # FCL305
def no_dashes(name):
    print(name)


@app.cli.command("no-dashes-flag")
@click.option("dry_run", is_flag=True)  # FCL305
def no_dashes_flag(dry_run):
    print(dry_run)


@app.cli.command("no-dashes-capital")
@click.option("userName", default="x")  # FCL305
def no_dashes_capital(userName):
    print(userName)


@app.cli.command("two-names")
@click.option("--name", "user", "who")  # FCL305
def two_names(user):
    print(user)


@app.cli.command("joined")
@click.option("-n, --name")  # FCL305
def joined(name):
    print(name)


@app.cli.command("metavar")
@click.option("--name NAME")  # FCL305
def metavar(name):
    print(name)


@app.cli.command("equals")
@click.option("--name=NAME", default="x")  # FCL305
def equals(name):
    print(name)


@app.cli.command("digit")
@click.option("--3d", is_flag=True)  # FCL305
def digit(_3d):
    print(_3d)


@app.cli.command("half-dashed")
@click.option("user-name", "-u")  # FCL305
def half_dashed(user_name):
    print(user_name)


@app.cli.command("half-dashed-switch")
@click.option("--color/no-color")  # FCL305
def half_dashed_switch(color):
    print(color)


@app.cli.command("two-arguments")
@click.argument("source", "target")  # FCL305
def two_arguments(source):
    print(source)


@app.cli.command("meant-as-option")
@click.argument("-n", "--name")  # FCL305
def meant_as_option(name):
    print(name)


@app.cli.command("dashed-argument")
@click.argument("--name")  # FCL305
def dashed_argument(name):
    print(name)


@app.cli.command("dashed-argument-short")
@click.argument("-n")  # FCL305
def dashed_argument_short(n):
    print(n)
