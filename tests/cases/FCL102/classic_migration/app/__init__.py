from flask import Flask
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


def create_app(config_name):  # FCL402
    app = Flask(__name__)
    db.init_app(app)
    return app
