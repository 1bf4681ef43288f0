import click
from flask import Flask

app = Flask(__name__)


@app.cli.command("two-options")
@click.option("--width")  # FCL303
@click.option("--height")  # FCL303
def two_options(size):  # FCL301
    print(size)


@app.cli.command("two-parameters")
@click.option("--size")  # FCL303
def two_parameters(
    width,  # FCL301
    height,  # FCL301
):
    print(width, height)


@app.cli.command("default")
@click.option("--size")  # FCL303
def default(width=1):  # FCL302
    print(width)


@app.cli.command("keyword")
@click.option("--class")  # FCL303
@click.option("--from", "import")  # FCL303
def keyword():
    print("keyword")


@app.cli.command("exposed")
@click.version_option("1.0", "--release", expose_value=True)  # FCL303
@click.confirmation_option(expose_value=True)  # FCL303
def exposed():
    print("exposed")
