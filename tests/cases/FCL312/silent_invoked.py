import sys

import click


@click.command()
def one():
    if sys.argv:
        return 1


@click.command()
@click.pass_context
def two(ctx):
    sys.exit(ctx.invoke(one))
