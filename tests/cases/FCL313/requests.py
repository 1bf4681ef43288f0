import click
import flask
from flask import Flask, request, session, url_for
from flask import url_for as address
from flask.cli import with_appcontext

app = Flask(__name__)


@app.cli.command("links")
def links():
    """Show the links."""
    for name in ("a", "b"):
        print(url_for("static", filename=name))  # FCL313


@app.cli.command("all")
@click.option("--size")
def all_of_it(size):
    print(request.args, size)  # FCL313
    print(session["user"], flask.url_for("static"))


@click.command("plain")
def plain():
    print([address(each) for each in "ab"])  # FCL313


@click.command("context")
@with_appcontext
def context():
    print(flask.request.path)  # FCL313
