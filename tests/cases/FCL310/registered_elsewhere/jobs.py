import click


@click.command()  # FCL310
def clean_cmd():
    print("cleaned")


@click.command()
def build_cmd():
    print("built")


@click.command()
def lost_cmd():
    print("lost")
