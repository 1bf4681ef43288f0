from flask import Flask
from flask import current_app as app
from flask_script import Manager  # FCL101


def assemble():  # FCL401
    return Flask(__name__)


manager = Manager(assemble)  # FCL102


@manager.command  # FCL103
def greet():
    print(app.name)
