import click
from flask import Flask

app = Flask(__name__)


@app.cli.command("show")
@click.option("--print", is_flag=True, help="Print it.")  # FCL303
def show(print_stdout):
    print(print_stdout)


@app.cli.command("both")
@click.option("-u", "--user")  # FCL303
@click.option("--size")
def both(u, size):
    print(u, size)


@app.cli.command("other-name")
@click.option("-f", "--force/--no-force", "forced")  # FCL303
def other_name(enforced):
    print(enforced)


@app.cli.command("argument")
@click.argument("file")  # FCL303
def argument(path):
    print(path)


@app.cli.command("with-default")
@click.option("--file")  # FCL303
def with_default(path, size=1):  # FCL302
    print(path, size)
