from flask.cli import FlaskGroup


class ShopGroup(FlaskGroup):
    pass
