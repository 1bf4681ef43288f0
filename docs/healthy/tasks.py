import subprocess

import click
from flask import Flask

app = Flask(__name__)


@app.cli.command
def purge_cache():
    """Empty the cache."""
    print("purged")


@app.cli.command("send-invoices")
@click.option("--month", required=True)
def send_invoices(month, dry_run=False):
    """Send the invoices of a month."""
    print("sending", month, dry_run)


@app.cli.command("import-prices")
@click.option("--file-name", required=True)
def import_prices(path):
    """Import prices from a file."""
    print("imported", path)


@app.cli.command("lint")
def lint():
    """Check the code, in CI."""
    return subprocess.call(["flake8", "shop"])
