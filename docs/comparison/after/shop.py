import click
from flask import Flask

app = Flask(__name__)


@app.cli.command()
@click.argument("name")
@click.option("--admin", is_flag=True)
def create_user(name, admin):
    """Create a user."""
    print(name, admin)


@app.cli.command("profile")
@click.option("--length", default=25)
@click.option("-d", "--directory")
def profile(length, directory):
    """Run under a profiler."""
    print(length, directory)


@app.cli.command("deploy")
@click.option("--dry-run", is_flag=True)
def deploy(dry_run):
    """Bring the tables up to date."""
    print("deployed", dry_run)


@click.command("clean")
def clean():
    """Delete what is temporary."""
    print("clean")
