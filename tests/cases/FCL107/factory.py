from flask import Flask
from flask_script import Manager, Shell  # FCL101


def create_app():  # FCL401
    return Flask(__name__)


manager = Manager(create_app)  # FCL102
manager.add_command("shell", Shell(make_context=dict))  # FCL107
