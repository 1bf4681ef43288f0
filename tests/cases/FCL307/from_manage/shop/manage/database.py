import click
from flask.cli import AppGroup

database_cli = AppGroup("database")


@database_cli.command("recreate")
@click.option("--yes", is_flag=True)
def recreate(yes):
    print(yes)
