from flask import Flask


def make_app():
    return Flask(__name__)


def create_app(name, *, config):  # FCL402
    app = Flask(name)
    app.config.update(config)
    return app
