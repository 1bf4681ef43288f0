from flask import Flask


def create_app(config):  # FCL401
    app = Flask(__name__)
    app.config.from_object(config)
    return app
