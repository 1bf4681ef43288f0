import click
from flask import Flask
from somewhere import inject, MyOption, SIZE

app = Flask(__name__)


@app.cli.command("accepted")
@click.option("-n", "--name", "user", default="x", help="The name.", show_default=True)
@click.option("--size", type=click.Choice(["S", "M"]), prompt=True, required=True, metavar="SIZE")
@click.option("--point", type=(int, int), nargs=2)
@click.option("--path", type=click.Path(exists=True), envvar="SHOP_PATH", is_eager=True)
@click.option("--force", is_flag=True, hidden=True)
@click.option("--fast", "speed", flag_value="fast")
@click.option("--count", count=True, type=click.INT)
@click.option("--when", type=click.DateTime(), shell_complete=print)
@click.option("--old", deprecated=True, type=SIZE)
@click.option("--on/--off", " /-o", default=True)
@click.option("--pool/--no-pool", type=bool)
@click.option("--cache/--no-cache", type=click.BOOL, default=None)
@click.option("--log/--no-log", type=SIZE)
@click.option("/debug;/no-debug")
@click.option("--3d", expose_value=False)
@click.option("--list", "names", type=list, multiple=True, nargs=1)
@click.argument("first", required=False, default="x", type=int)
@click.argument("rest", nargs=-1, default=None, metavar="REST")
def accepted(
    user, size, point, path, force, speed, count, when, old, on, pool, cache, log, debug, names, first, rest
):
    print(user, size, point, path, force, speed, count, when, old, on, pool, cache, log, debug, names, first, rest)


@app.cli.command("own-class")
@click.option("--name", cls=MyOption, dest="user")
def own_class(user):
    print(user)


@app.cli.command("dashes-taken")
@click.argument("--name")
def dashes_taken(**options):
    print(options)


@app.cli.command("dashes-named")
@click.argument("--name")
def dashes_named(__name):
    print(__name)


@app.cli.command("dashes-injected")
@inject
@click.argument("--name")
def dashes_injected(name):
    print(name)


@app.cli.command("injected")
@click.pass_context
def injected(ctx, /):
    print(ctx)


@app.cli.command("injected-with-rest")
@click.argument("size")
def injected_with_rest(size=1, /, **options):
    print(size, options)


@app.cli.command("unknown")
@inject
def unknown(path, /):
    print(path)
