import click
from flask import Flask

from somewhere import settings

app = Flask(__name__)
SIZE = 10


@app.cli.command("literals")
def literals(
    text="x",  # FCL302
    number=25,  # FCL302
    negative=-1,  # FCL302
    ratio=0.5,  # FCL302
    nothing=None,  # FCL302
    on=True,  # FCL302
    off=False,  # FCL302
    empty=[],  # FCL302
    none_of=(),  # FCL302
    several=["a", "b"],  # FCL302
    pairs={},  # FCL302
):
    print(text, number, negative, ratio, nothing, on, off, empty, none_of, several, pairs)


@app.cli.command("names")
def names(
    size=SIZE,  # FCL302
    colour=settings.theme.COLOUR,  # FCL302
):
    print(size, colour)


@app.cli.command("annotated")
def annotated(
    count: int = None,  # FCL302
    ratio: float = settings.RATIO,  # FCL302
    name: str = None,  # FCL302
):
    print(count, ratio, name)


@app.cli.command("spelling")
def spelling(
    profile_dir=None,  # FCL302
    Num=1,  # FCL302
    n=1,  # FCL302
    _private=1,  # FCL302
    from_=1,  # FCL302
    noCache=True,  # FCL302
):
    print(profile_dir, Num, n, _private, from_, noCache)


@app.cli.command("keyword-only")
@click.argument("source")
def keyword_only(source, *, target="x"):  # FCL302
    print(source, target)


@app.cli.command("context")
def context(ctx=None):  # FCL302
    print(ctx)
