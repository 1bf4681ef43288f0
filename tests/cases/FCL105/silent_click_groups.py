import click
from flask import Flask
from flask.cli import AppGroup

app = Flask(__name__)
group = AppGroup("flask_script")


@click.command("greet")
def greet():
    print("hello")


group.add_command(greet, "hello")
app.cli.add_command(greet)
app.cli.add_command(group)
