import click
from flask import Flask

app = Flask(__name__)


@app.cli.command("report")
def report(day=None):
    print(day)


@app.cli.command("monthly")
@click.option("--day", type=int)
@click.pass_context
def monthly(ctx, day):
    ctx.invoke(report, day=day)
