import click


@click.command()
def one():
    return 1  # FCL312
