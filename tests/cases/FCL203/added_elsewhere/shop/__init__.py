from flask import Flask

from shop.commands import tools


def create_app():
    app = Flask(__name__)
    app.cli.add_command(tools)
    return app
