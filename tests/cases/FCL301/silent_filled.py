import click
from click import argument, option
from flask import Flask
from flask.cli import with_appcontext

app = Flask(__name__)
verbose = click.option("-v", "--verbose", is_flag=True)


@app.cli.command("names")
@click.option("-u", "--user-name")
@click.option("--from", "from_")
@click.option("-l")
@click.option("-N", "N")
@click.option("--color/--no-color")
@click.option("-a/-A", " /--not-all", "everything")
@click.option("-name")
@argument("FILE")
@argument("some-thing")
@option("--one", "-o", "--two")
@verbose
@click.password_option()
def names(user_name, from_, l, N, color, everything, name, file, some_thing, one, verbose, password):
    print(user_name, from_, l, N, color, everything, name, file, some_thing, one, verbose, password)


@click.option("--above")
@app.cli.command("above")
@with_appcontext
def above(above):
    print(above)


@app.cli.command("rest")
@click.argument("path")
@click.confirmation_option()
def rest(*args, path, **kwargs):
    print(args, path, kwargs)
