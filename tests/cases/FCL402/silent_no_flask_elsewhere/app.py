import click


@click.command()
def main():
    """There is no Flask here."""
