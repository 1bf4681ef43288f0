import click
from elsewhere import command_of, decorated, something
from flask import Flask

app = Flask(__name__)


class Named(click.Group):
    def add_command(self, cmd, name=None):
        super().add_command(click.command(name)(cmd), name)


class Parser:
    def add_command(self, name, function):
        print(name, function)


named = Named("named")
parser = Parser()


@click.command()
def count():
    print("counted")


def load():
    print("loaded")


@decorated
def weigh():
    print("weighed")


def make(size):
    if size:
        return None
    return count


def many():
    yield count


app.cli.add_command(count)
app.cli.add_command(count, "counted")
app.cli.add_command(click.command("load")(load))
app.cli.add_command(something)
app.cli.add_command(command_of(load))
app.cli.add_command(weigh)
app.cli.add_command(make(3))
named.add_command(load, "load")
parser.add_command("load", load)
parser.add_command(load, "load")
app.cli.command("load-all")(load)

for each in many():
    app.cli.add_command(each)


def register(manager, program):
    manager.add_command("load", load)
    program.cli.add_command("load", load)
    program.cli.add_command(load)
