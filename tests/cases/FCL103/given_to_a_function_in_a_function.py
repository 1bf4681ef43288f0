from flask import Flask
from flask_script import Manager  # FCL101


def create_app():  # FCL401
    return Flask(__name__)


def register(manager):
    @manager.command  # FCL103
    def greet(name): ...


def main():
    manager = Manager(create_app)  # FCL102
    register(manager)
    manager.run()  # FCL109
