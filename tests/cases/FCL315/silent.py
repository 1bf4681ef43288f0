import click
import unknown
from flask import Flask

app = Flask(__name__)
SOME = {"default": True}


def mirrored(context, parameter, value):
    return not value


@app.cli.command("report")
@click.option("--one/--no-one", is_flag=True, default=True)
@click.option(" /--no-two", "two", is_flag=True, default=True)
@click.option("--three", is_flag=True, flag_value=True, default=True)
@click.option("--four", is_flag=True)
@click.option("--five", is_flag=True, default=False)
@click.option("--six", default=True)
@click.option("--seven", is_flag=True, default=True, callback=mirrored)
@click.option("--eight", is_flag=True, default=True, prompt=True)
@click.option("--nine", is_flag=True, default=True, cls=unknown.Option)
@click.option("--ten", is_flag=True, default=True, type=int)
@click.option("--eleven", is_flag=True, **SOME)
@click.option("--twelve", is_flag=True, default=unknown.DEFAULT)
@click.option("--thirteen", flag_value=False)
@click.option("--fourteen", flag_value="a", default=True)
@click.option("--fifteen", is_flag=unknown.FLAG, default=True)
@click.option("--sixteen", is_flag=False, flag_value=False, default=True)
@click.option("--seventeen", is_flag=True, default=True, expose_value=False)
@click.option("--quick", "mode", is_flag=True, default=True)
@click.option("--slow", "mode", flag_value=False)
@click.argument("rest", default=True)
def report(**values):
    print(values)


@click.command()
@unknown.option("--name", is_flag=True, default=True)
@click.option(unknown.NAME, is_flag=True, default=True)
def other(**values):
    print(values)


@click.command()
@click.option("--hidden", is_flag=True, default=True, hidden=True)
@click.option("--unread", is_flag=True, default=True, help="No effect.")
def kept(hidden, unread):
    print(hidden)
