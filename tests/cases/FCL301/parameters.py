import click
from flask import Flask

app = Flask(__name__)


@app.cli.command("annotated")
def annotated(
    count: int,  # FCL301
    ratio: float,  # FCL301
    name: str,  # FCL301
):
    print(count, ratio, name)


@app.cli.command("keyword-only")
@click.argument("source")
def keyword_only(source, *, target):  # FCL301
    print(source, target)


@app.cli.command("capital")
def capital(userName):  # FCL301
    print(userName)


@app.cli.command("several")
@click.argument("b")
def several(
    a,  # FCL301
    b,
    c,  # FCL301
    **others,
):
    print(a, b, c, others)


@app.cli.command("context")
def context(ctx):  # FCL301
    print(ctx.info_name)


@app.cli.command("annotated-context")
@click.argument("name")
def annotated_context(context: click.Context, name):  # FCL301
    print(context.info_name, name)


@app.cli.command("second")
@click.pass_context
def second(ctx, path):  # FCL301
    print(ctx, path)


@app.cli.command("hidden")
@click.option("--name", expose_value=False)
def hidden(name):  # FCL301
    print(name)


@app.cli.command("confirmed")
@click.confirmation_option()
@click.version_option("1.0")
@click.help_option("-h")
def confirmed(yes):  # FCL301
    print(yes)
