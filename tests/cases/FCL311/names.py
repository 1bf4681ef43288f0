import click
from flask import Flask

app = Flask(__name__)


@app.cli.command()  # FCL311
def init_db():
    print("made")


@app.cli.group(short_help="The stock.")  # FCL311
def stock_tools():
    print("stock")


@stock_tools.command()
def count():
    print("counted")


@stock_tools.command()  # FCL310
def count_all_command():
    print("counted all")


@click.command()  # FCL311
def weigh_all():
    print("weighed")


stock_tools.add_command(weigh_all)
