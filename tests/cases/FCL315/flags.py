import click
from click import option
from flask import Flask

app = Flask(__name__)
DEFAULT = True


@app.cli.command("report")
@click.option("--color", is_flag=True, default=True)  # FCL315
@click.option("-v", "--verbose", is_flag=True, default=True, help="Say more.")  # FCL315
@click.option("-f", "force", is_flag=True, default=True)  # FCL315
@click.option("--dry-run", "dry", is_flag=True, default=DEFAULT)  # FCL315
@click.option("--no-cache", "cache", is_flag=True, default=True)  # FCL315
@click.option("-s", "--skip-tests", type=bool, is_flag=True, default=True)  # FCL315
@click.option("-q", is_flag=True, show_default=True, default=True)  # FCL315
def report(color, verbose, force, dry, cache, skip_tests, q):
    print(color, verbose, force, dry, cache, skip_tests, q)


shared = option("--shared", is_flag=True, default=True)  # FCL315


@click.command()
@shared
def use(shared):
    print(shared)


@click.command()
@click.option(  # FCL315
    "--wait",
    is_flag=True,
    default=True,
    help="Wait for the end.",
)
def wait(wait):
    print(wait)


@click.command()
@click.option("--welcome", "-w", is_flag=True, default=True)  # FCL315
def greet(welcome):
    print(welcome)


@click.command()
@click.option("--banner", is_flag=True, default=True, help="Disable the banner.")  # FCL315
def show(banner):
    print(banner)
