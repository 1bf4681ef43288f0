import click
from flask import Flask

app = Flask(__name__)


@app.cli.command("load")
# The size
@click.option(  # FCL305
    "--size",
    # shirts
    choices=["S", "M"],  # and trousers
)
# The name
@click.option("--name", dest="user")  # FCL305
def load(size, user):
    print(size, user)
