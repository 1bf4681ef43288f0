import click
from flask import Flask

app = Flask(__name__)


@app.cli.command("list")
@click.option("--size", type=["S", "M"])  # FCL305
def a_list(size):
    print(size)


@app.cli.command("tuple")
@click.argument("size", type=("S", "M"))  # FCL305
def a_tuple(size):
    print(size)


@app.cli.command("set")
@click.option("--size", type={"S", "M"})  # FCL305
def a_set(size):
    print(size)


@app.cli.command("string")
@click.option("--size", type="int")  # FCL305
def a_string(size):
    print(size)


@app.cli.command("other-string")
@click.option("--size", type="string")  # FCL305
def other_string(size):
    print(size)


@app.cli.command("called")
@click.option("--size", type=click.INT())  # FCL305
def called(size):
    print(size)


@app.cli.command("not-called")
@click.argument("path", type=click.Path)  # FCL305
def not_called(path):
    print(path)


@app.cli.command("choice-not-called")
@click.option("--size", type=click.Choice)  # FCL305
def choice_not_called(size):
    print(size)


@app.cli.command("star")
@click.argument("paths", nargs="*")  # FCL305
def star(paths):
    print(paths)


@app.cli.command("plus")
@click.argument("paths", nargs="+", required=True, metavar="PATH")  # FCL305
def plus(paths):
    print(paths)


@app.cli.command("question")
@click.argument("path", nargs="?", default="x")  # FCL305
def question(path):
    print(path)


@app.cli.command("option-star")
@click.option("--paths", nargs="*")  # FCL305
def option_star(paths):
    print(paths)


@app.cli.command("option-rest")
@click.option("--paths", nargs=-1, type=int)  # FCL305
def option_rest(paths):
    print(paths)


@app.cli.command("rest-with-default")
@click.argument("paths", nargs=-1, default=["x"])  # FCL305
def rest_with_default(paths):
    print(paths)


@app.cli.command("two-rests")
@click.argument("sources", nargs=-1)
@click.argument("targets", nargs=-1)  # FCL305
def two_rests(sources, targets):
    print(sources, targets)


@app.cli.command("rest-with-text")
@click.argument("paths", nargs=-1, default="x")  # FCL305
def rest_with_text(paths):
    print(paths)


@app.cli.command("rest-with-number")
@click.argument("sizes", nargs=-1, type=int, default=3)  # FCL305
def rest_with_number(sizes):
    print(sizes)
