from flask.cli import AppGroup, FlaskGroup

from shop.web import app

cli = AppGroup()  # FCL314
tools = AppGroup("tools")
own = FlaskGroup(create_app=lambda: app)


@cli.command("load")
def load():
    print("loading")


@app.cli.command("sell")
def sell():
    print("selling")


def main():
    app.cli()  # FCL314


def other():
    app.cli()
