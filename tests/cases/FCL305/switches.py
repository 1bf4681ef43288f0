import click
from flask import Flask

app = Flask(__name__)


@app.cli.command("number")
@click.option("--pool/--no-pool", type=int, default=1, help="Use a pool.")  # FCL305
def number(pool):
    print(pool)


@app.cli.command("text")
@click.option("-p/-P", "--pool/--no-pool", "pooled", type=str)  # FCL305
def text(pooled):
    print(pooled)


@app.cli.command("choice")
@click.option("--pool/--no-pool", is_flag=True, type=click.Choice(["a", "b"]))  # FCL305
def choice(pool):
    print(pool)


@app.cli.command("range")
@click.option("--pool/--no-pool", default=0, type=click.IntRange(0, 9))  # FCL305
def a_range(pool):
    print(pool)


@app.cli.command("only-off")
@click.option(" /--no-pool", "pool", type=click.INT, default=None)  # FCL305
def only_off(pool):
    print(pool)
