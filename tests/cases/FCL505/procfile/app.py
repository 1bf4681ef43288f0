import click
from flask import Flask
from flask.cli import AppGroup

app = Flask(__name__)
users = AppGroup("users")
app.cli.add_command(users)


@app.cli.command()
def init_db():
    print("init")


@app.cli.command("loadData")
def load():
    print("load")


@users.command()
@click.argument("name")
def create_user(name):
    print(name)
