from flask import Flask

name = "shop"


def create_app(config):
    app = Flask(name)
    app.config["NAME"] = config
    return app
