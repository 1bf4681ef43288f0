import click
from flask import Flask

app = Flask(__name__)


@app.cli.command("init-db")
def init_db():
    print("made")


@app.cli.command("seed_db")
def seed_db():
    print("filled")


@app.cli.command()
def Drop():
    print("dropped")


@click.command()
def main_program():
    print("run")
