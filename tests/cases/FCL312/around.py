import sys

import click
from shop import db


@click.command()
def caught():
    try:
        return 1  # FCL312
    except SystemExit:
        print("exit")


@click.command()
def session():
    with db.begin():
        return 2  # FCL312


@click.command()
def tried():
    try:
        db.load()
    except ValueError:
        return 3  # FCL312
    finally:
        sys.stdout.flush()
