import click
from flask import Flask

app = Flask(__name__)


@app.cli.command("load")
def load(self):  # FCL301
    print("loading")


@app.cli.command("sell")
@click.option("--size", default=1)
def sell(cls, size):  # FCL301
    print(size)


@app.cli.command("store")
def store(self, path):  # FCL301 FCL301
    self.load(path)


@app.cli.command("weigh")
@click.pass_context
def weigh(self):
    print(self)


@app.cli.command("count")
@click.argument("self")
def count(self):
    print(self)


@app.cli.command("name")
def name(path, self):  # FCL301 FCL301
    print(path, self)


@app.cli.command("pack")
@click.option("--size")
def pack(self, size="S"):  # FCL301
    print(size)
