import click
from flask.cli import with_appcontext


@click.command("init-db")
@with_appcontext
def init_db():
    print("made")


@click.command("alone")
def alone():
    print("alone")
