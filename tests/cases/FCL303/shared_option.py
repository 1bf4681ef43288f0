import click
from flask import Flask

app = Flask(__name__)
verbose = click.option("-v", "--verbose", is_flag=True)
name = click.argument("name")


@app.cli.command("load")
@verbose  # FCL303
def load():
    print("load")


@app.cli.command("show")
@verbose  # FCL303
def show(loud):
    print(loud)


@app.cli.command("greet")
@name  # FCL303
def greet(who):
    print(who)
