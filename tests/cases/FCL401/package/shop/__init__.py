from flask import Flask

from shop.settings import read


def create_app(settings=None):  # FCL401
    """Make the shop."""
    app = Flask(__name__)
    app.config.from_mapping(settings or read())
    return app
