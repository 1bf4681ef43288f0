import click
from flask import Flask

app = Flask(__name__)


@click.group()
def stock():
    print("stock")


@stock.command("export")
def export_stock():
    print("exported")


@stock.command("export")  # FCL308
def import_stock():
    print("imported")


@stock.command("count")
def count():
    print("counted")


@app.cli.command("count")
def count_all():
    print("counted all")


app.cli.add_command(stock)
app.cli.add_command(stock)
app.cli.add_command(count, "stock")  # FCL308


@stock.command()
def weigh_all():
    print("weighed")


stock.add_command(count_all, "weigh-all")  # FCL308


@app.cli.command()
def sync_cmd():
    print("synced one way")


@app.cli.command("sync")  # FCL308
def sync_back():
    print("synced the other way")


@app.cli.command("load-cmd")
def load():
    print("loaded")


@app.cli.command()  # FCL308
def load_cmd():
    print("loaded")


@app.cli.command()  # FCL310
def mail_cmd():
    print("mailed")


@app.cli.command()  # FCL308
def mail_command():
    print("mailed")


def register(application):
    @application.cli.command("sell")
    def sell():
        print("sold")

    @application.cli.command("sell")  # FCL308
    def buy():
        print("bought")


class Shop:
    def __init__(self, app):
        @app.cli.command("open")
        def open_shop():
            print("open")

        @app.cli.command("open")  # FCL308
        def open_shop_again():
            print("open")
