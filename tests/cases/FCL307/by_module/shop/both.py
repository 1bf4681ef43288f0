import click


@click.group()
def cli():
    """Run the store."""


def check(name):
    return name


@cli.command("both")
@click.argument("names", nargs=-1)
@click.option("--commit", type=bool)
def both(names, commit):
    print(names, commit)
