from flask import Flask
from flask_migrate import Migrate

migrate = Migrate()


def create_app():  # FCL401
    app = Flask(__name__)
    migrate.init_app(app)
    return app
