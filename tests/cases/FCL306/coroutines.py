import click
from flask import Blueprint, Flask
from flask.cli import AppGroup, with_appcontext

app = Flask(__name__)
blueprint = Blueprint("shop", __name__)
users = AppGroup("users")
verbose = click.option("--verbose", is_flag=True)


@app.cli.command("fetch")
@click.argument("url")
async def fetch(url):  # FCL306
    print(url)


@blueprint.cli.command("load")
async def load():  # FCL306
    print("load")


@users.command("create")
@click.pass_context
@verbose
async def create(ctx, verbose):  # FCL306
    print(ctx, verbose)


@click.command()
@with_appcontext
async def clear():  # FCL306
    print("clear")


@click.group()
async def tools():  # FCL306
    print("tools")


@tools.command
async def mend():  # FCL306
    print("mend")


def register(app):
    @app.cli.command()
    async def sweep():  # FCL306
        print("sweep")
