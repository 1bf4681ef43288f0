from flask import Flask
from flask_script import Manager  # FCL101

app = Flask(__name__)


def make():
    return Manager(app)


def local():
    manager = Manager(app)
    Manager = None
    return manager


class Manager:
    def __init__(self, app):
        self.app = app


manager = make()
manager.add_command("name", None)
