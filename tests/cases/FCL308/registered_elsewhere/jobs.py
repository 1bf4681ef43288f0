import click


@click.command()
def run_command():
    print("running")


@click.command()  # FCL310
def sync_command():
    print("synced")
