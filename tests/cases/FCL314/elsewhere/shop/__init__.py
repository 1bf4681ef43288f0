from flask import Flask
from flask.cli import FlaskGroup


class ShopGroup(FlaskGroup):
    """Commands of the shop."""


class OwnGroup(FlaskGroup):
    def __init__(self, app):
        super().__init__(create_app=lambda: app)


def create_app(script_info):
    return Flask(__name__)


app = Flask(__name__)
