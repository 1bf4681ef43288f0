from flask import Flask


def create_app(config):  # FCL402
    app = Flask(__name__)
    app.config.update(config)
    return app
