import click
from flask import Flask

app = Flask(__name__)
path = click.argument("--path")
