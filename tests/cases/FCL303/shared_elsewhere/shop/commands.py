import click

from shop import options, size


@click.command("one")
@size  # FCL303
def one():
    print("one")


@click.command("two")
@options.size  # FCL303
def two():
    print("two")
