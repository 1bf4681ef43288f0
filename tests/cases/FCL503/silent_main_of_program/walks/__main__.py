from flask import Flask
from flask.cli import FlaskGroup

app = Flask(__name__)

if __name__ == "__main__":
    FlaskGroup()()
