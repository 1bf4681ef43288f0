"""A small shop, as it stood before its move to the Flask CLI."""

from flask import Flask
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy

SETTINGS = {
    "development": {"SQLALCHEMY_DATABASE_URI": "sqlite:///shop.db"},
    "testing": {"SQLALCHEMY_DATABASE_URI": "sqlite://"},
}

db = SQLAlchemy()
migrate = Migrate()


def create_app(config="development"):
    """Return the shop with the settings of that name."""
    app = Flask(__name__)
    app.config.from_mapping(SETTINGS[config])
    app.config["SQLALCHEMY_TRACK_MODIFICATIONS"] = False
    db.init_app(app)
    migrate.init_app(app, db)

    from shop.orders import orders

    app.register_blueprint(orders)
    return app
