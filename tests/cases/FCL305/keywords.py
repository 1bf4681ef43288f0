import click
from flask import Flask

app = Flask(__name__)


class Reverse:
    pass


@app.cli.command("dest")
@click.option("-n", "--name", dest="user", help="The name.")  # FCL305
def dest(user):
    print(user)


@app.cli.command("same-dest")
@click.option("-n", "--name", dest="name", default=1)  # FCL305
def same_dest(name):
    print(name)


@app.cli.command("argument-dest")
@click.argument("name", dest="user")  # FCL305
def argument_dest(user):
    print(user)


@app.cli.command("store")
@click.option("--port", action="store", default=5000, show_default=True)  # FCL305
def store(port):
    print(port)


@app.cli.command("store-true")
@click.option("--force", action="store_true", help="Do it.")  # FCL305
def store_true(force):
    print(force)


@app.cli.command("store-false")
@click.option("-q", "--quiet", dest="verbose", action="store_false")  # FCL305
def store_false(verbose):
    print(verbose)


@app.cli.command("store-const")
@click.option("--fast", action="store_const", const=3)  # FCL305
def store_const(fast):
    print(fast)


@app.cli.command("append")
@click.option("--app", action="append", default=[])  # FCL305
def append(app):
    print(app)


@app.cli.command("count")
@click.option("-v", action="count", default=0)  # FCL305
def count(v):
    print(v)


@app.cli.command("custom")
@click.option("--name", action=Reverse)  # FCL305
def custom(name):
    print(name)


@app.cli.command("choices")
@click.option("-s", "--size", choices=["S", "M"], default="M", prompt=True)  # FCL305
def choices(size):
    print(size)


@app.cli.command("argument-choices")
@click.argument("size", choices=["S", "M"])  # FCL305
def argument_choices(size):
    print(size)


@app.cli.command("number-choices")
@click.option("--size", choices=range(1, 5), type=int)  # FCL305
def number_choices(size):
    print(size)


@app.cli.command("misspelt")
@click.option("--force", is_flg=True)  # FCL305
def misspelt(force):
    print(force)


@app.cli.command("flag")
@click.argument("dry_run", is_flag=True)  # FCL305
def flag(dry_run):
    print(dry_run)


@app.cli.command("several")
@click.argument("paths", multiple=True)  # FCL305
def several(paths):
    print(paths)


@app.cli.command("default-shown")
@click.argument("path", show_default=True, default="x")  # FCL305
def default_shown(path):
    print(path)


@app.cli.command("not-literal")
@click.option(*["--name"], dest="user")  # FCL305
def not_literal(user):
    print(user)


@app.cli.command("documented")
@click.argument("path", help="What to load.")  # FCL305
def documented(path):
    print(path)
