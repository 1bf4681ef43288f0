import sys

import click
from flask import Flask
from flask.cli import AppGroup, with_appcontext

application = Flask(__name__)
cli = AppGroup("shop")


@cli.command("load")
def load():
    print("loading")


@application.cli.group("stock")
def stock():
    """Commands of the stock."""


@application.cli.command("sell")
@with_appcontext
def sell():
    print("selling")


@click.group(cls=AppGroup)
def tools():
    """Tools of the shop."""


def main():
    tools()  # FCL314


if __name__ == "__main__":
    application.cli()  # FCL314
    sys.exit(application.cli.main())  # FCL314
    application.cli(prog_name="shop")  # FCL314
    cli()  # FCL314
    stock()  # FCL314
    main()
