from flask import Flask
from flask_script import Manager  # FCL101


def create_app(config):
    app = Flask(__name__)
    app.config.from_object(config)
    return app


manager = Manager(create_app)  # FCL102
second = Manager(lambda: create_app("testing"))  # FCL102
third = Manager(app=create_app("testing"))  # FCL102
