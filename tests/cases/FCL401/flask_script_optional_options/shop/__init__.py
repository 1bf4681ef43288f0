from flask import Flask


def create_app(config="dev"):  # FCL401
    app = Flask(__name__)
    app.config["NAME"] = config
    return app
