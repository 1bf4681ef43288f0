import click


@click.command()
@click.argument("path")
def one(path):
    if not path:
        return 1  # FCL312
