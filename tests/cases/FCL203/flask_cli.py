import click
from flask import Blueprint, Flask
from flask.cli import AppGroup, FlaskGroup

app = Flask(__name__)
bp = Blueprint("shop", __name__)
cli = FlaskGroup(create_app=lambda *args: app)
server = AppGroup("server")
app.cli.add_command(server)


@app.cli.command("serve")
@click.option("--port", default=5000)
def serve(port):
    app.run(port=port, debug=True)  # FCL203


@bp.cli.command("serve")
def serve_shop():
    app.run()  # FCL203


@cli.command("serve-all")
def serve_all():
    app.run(host="0.0.0.0")  # FCL203


@app.cli.group()
def development():
    """Commands for developers."""


@development.command("debug")
def debug():
    app.run(debug=True)  # FCL203


@server.command("start")
def start():
    app.run()  # FCL203


@click.command("late")
def late():
    app.run(port=1)  # FCL203


cli.add_command(late)

if __name__ == "__main__":
    serve()
