import click


@click.group()
def cli():
    """Run the store."""


def check(name):
    return name


@cli.command("clean")
@click.argument("names", nargs=-1)
@click.option("--commit", type=bool)
def clean(names, commit):
    print(names, commit)
