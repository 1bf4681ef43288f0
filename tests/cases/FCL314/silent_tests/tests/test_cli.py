from flask import Flask
from flask.cli import FlaskGroup

cli = FlaskGroup(Flask(__name__))
