import click
from flask import Flask
from flask.cli import AppGroup, with_appcontext

app = Flask(__name__)
tools = AppGroup("tools")
app.cli.add_command(tools)


def make_tables():
    print("tables made")


def run_checks():
    print("checks run")
    return None


@click.option("--size", default=3)
@with_appcontext
def load(size):
    print(size)


def maker():
    return run_checks


class Seed:
    name = "seed"


class Export(click.Command):
    pass


@click.command("count")
def count():
    print("counted")


app.cli.add_command(make_tables)  # FCL316
app.cli.add_command(make_tables, "tables")  # FCL316
app.cli.add_command(run_checks(), name="checks")  # FCL316
app.cli.add_command(run_checks())  # FCL316
tools.add_command(load, name="load")  # FCL316
app.cli.add_command(cmd=load)  # FCL316
tools.add_command(maker())  # FCL316
app.cli.add_command("check", run_checks)  # FCL316
app.cli.add_command("count", count)  # FCL316
app.cli.add_command(Seed, "seed")  # FCL316
app.cli.add_command(Export)  # FCL316
app.cli.add_command(lambda: print("here"), "where")  # FCL316



@app.cli.add_command("sell")  # FCL316
def sell():
    print("sold")


app.cli.add_command("stock")  # FCL316

for function in (make_tables, run_checks):
    tools.add_command(function, function.__name__)  # FCL316


def register(application):
    application.cli.add_command(  # FCL316
        make_tables,
        # As the old program called it.
        "tables",
    )


class Shelf(click.Group):
    def fill(self):
        self.add_command(make_tables, "fill")  # FCL316
