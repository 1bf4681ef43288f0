import click
from flask import Blueprint, Flask
from flask.cli import AppGroup

app = Flask(__name__)
orders = Blueprint("orders", __name__)
tools = AppGroup("tools")
app.cli.add_command(tools)


@app.cli.command()  # FCL310
def sync_cmd():
    print("synced")


@app.cli.group(invoke_without_command=True)  # FCL310
def mail_group():
    print("mail")


@mail_group.command(help="Send a mail.")  # FCL310
def send_command():
    print("sent")


@orders.cli.command(None, context_settings={"ignore_unknown_options": True})  # FCL310
def Clean_Up_Command():
    print("clean")


@tools.command(name=None)  # FCL310
def _command():
    print("nothing")


@tools.command(  # FCL310
    short_help="Load the stock.",
    help="Load the stock from a file that the warehouse has written.",
)
@click.option("--dry-run", is_flag=True)
def load_stock_command(dry_run):
    print(dry_run)


@click.group  # FCL310
def stock_grp():
    print("stock")


@click.command()  # FCL310
def count_cmd():
    print("counted")


app.cli.add_command(stock_grp)
stock_grp.add_command(count_cmd)


def weigh_cmd():
    print("weighed")


stock_grp.command()(weigh_cmd)  # FCL310
