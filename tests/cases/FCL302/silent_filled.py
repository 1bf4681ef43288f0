import click
from flask import Flask

app = Flask(__name__)


@app.cli.command("profile")
@click.option("--length", default=25)
@click.option("--profile-dir")
@click.argument("name", required=False)
def profile(length=25, profile_dir=None, name=None):
    print(length, profile_dir, name)


@app.cli.command("context")
@click.pass_context
def context(ctx=None):
    print(ctx)
