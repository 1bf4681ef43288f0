import click

main = click.Command("main")
