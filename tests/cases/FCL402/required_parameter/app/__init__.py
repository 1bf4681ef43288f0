import os

from flask import Flask
from flask_mail import Mail
from flask_sqlalchemy import SQLAlchemy

from config import config

basedir = os.path.abspath(os.path.dirname(__file__))
mail = Mail()
db = SQLAlchemy()


def create_app(config_name):  # FCL402
    app = Flask(__name__)
    app.config.from_object(config[config_name])
    mail.init_app(app)
    db.init_app(app)
    return app
