import click
from flask import Flask
from flask.cli import AppGroup, FlaskGroup, ScriptInfo

app = Flask(__name__)
plain = AppGroup("plain")
driver = FlaskGroup(create_app=lambda: app)


class Own(AppGroup):
    def main(self, *args, **kwargs):
        with app.app_context():
            super().main(*args, **kwargs)


own = Own("own")


@plain.command("load", with_appcontext=False)
def load():
    print("loading")


@click.group()
def tools():
    """Tools without an application."""


@app.cli.command("sell")
def sell():
    print("selling")


def start(other):
    other.cli()


def never_called():
    app.cli()


if __name__ == "__main__":
    plain()
    driver()
    own()
    tools()
    app.cli(obj=ScriptInfo(create_app=lambda: app))
    start(app)
    with app.app_context():
        app.cli()
