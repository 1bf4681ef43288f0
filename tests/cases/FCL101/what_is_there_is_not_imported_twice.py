import click
from flask.cli import AppGroup
from flask_script import Manager  # FCL101

users = Manager(usage="Users")  # FCL102


@users.command  # FCL103
def create(name):
    click.echo(name)
