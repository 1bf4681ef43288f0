from flask import Flask
from flask.cli import FlaskGroup

try:
    from shop import app
except ImportError:
    app = Flask(__name__)
cli = FlaskGroup(app)  # FCL314

if __name__ == "__main__":
    cli()
