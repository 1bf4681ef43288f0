import click
from flask import Flask

app = Flask(__name__)
verbose = click.option("-v", "--verbose", is_flag=True)


@app.cli.command("load")
@verbose
def load(verbose, path):  # FCL301
    print(verbose, path)
