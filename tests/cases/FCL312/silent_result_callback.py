import sys

import click


@click.group(result_callback=sys.exit)
def cli():
    pass


@cli.command()
def one():
    if sys.argv:
        return 1
