import click
from flask import Flask
from flask.cli import AppGroup, FlaskGroup

app = Flask(__name__)
users = AppGroup("users")
manager = FlaskGroup(create_app=lambda: app)


@app.cli.command("greet")
@click.option("--name")
def greet(name):
    print(name)


@users.command("create")
def create():
    print("created")


@manager.command("delete")
def delete():
    print("deleted")
