from flask.cli import FlaskGroup

from app import create_app

cli = FlaskGroup(create_app=lambda: create_app({}))
