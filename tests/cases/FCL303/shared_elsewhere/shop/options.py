import click

size = click.option("--size")
