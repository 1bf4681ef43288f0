import click
from flask import Flask

app = Flask(__name__)
NAMES = ["-p", "--path"]
SETTINGS = {"cls": click.Option}


@app.cli.command("one")
@click.option(*NAMES)
@click.option("--print")
def one(path, length=25):
    print(path, length)


@app.cli.command("two")
@click.option("--print", **SETTINGS)
def two(path, length=25):
    print(path, length)


@app.cli.command("three")
@click.option("--" + "path")
@click.option("--print")
def three(path, length=25):
    print(path, length)


@app.cli.command("four")
@click.argument(NAMES[1])
@click.option("--print")
def four(path, length=25):
    print(path, length)


@app.cli.command("five")
@click.option("--path", expose_value=bool(NAMES))
def five(path, length=25):
    print(path, length)


@app.cli.command(**SETTINGS)
@click.option("--print")
def six(path, length=25):
    print(path, length)
