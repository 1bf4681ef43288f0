from flask.cli import FlaskGroup

from shop import create_app


class ShopGroup(FlaskGroup):
    def __init__(self, **settings):
        super().__init__(create_app=create_app, **settings)
