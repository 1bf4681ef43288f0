from click import command
from mouse import click


@command("load")
def load(path):  # FCL301
    print(path, click)
