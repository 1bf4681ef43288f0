import click
from flask import Flask

app = Flask(__name__)


@app.cli.command("show")
@click.option(  # FCL303
    "-p",
    "--print",  # like cat
    is_flag=True,
    help="Print it (all of it) instead of writing it into a file.",
)
def show(print_stdout):
    print(print_stdout)


@app.cli.command("hide")
@click.option(("--print"))  # FCL303
def hide(print_stdout):
    print(print_stdout)


@app.cli.command("enter")
@click.password_option()  # FCL303
def enter(secret):
    print(secret)
