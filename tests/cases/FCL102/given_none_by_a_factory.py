from flask import Flask
from flask_script import Manager  # FCL101


def create_app():
    app = Flask(__name__)
    app.testing = True


def create_shop(name=None):
    if name is None:
        return
    Flask(name)
    return None


def create_program():
    raise NotImplementedError


def create_service(name=None):
    if name:
        return Flask(name)


shop = create_shop()

made = Manager(create_app())  # FCL102
made_before = Manager(shop)  # FCL102
to_be_made = Manager(create_app)  # FCL102
to_be_written = Manager(create_program)  # FCL102
made_sometimes = Manager(create_service("shop"))  # FCL102
