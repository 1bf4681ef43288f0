from flask import Flask
from flask_script import Manager, Shell  # FCL101


def before():
    return {}


app = Flask(__name__)
manager = Manager(app)  # FCL102


def decorated_by(function):
    return function


@decorated_by
def decorated():
    return {}


manager.add_command("shell", Shell(make_context=before))  # FCL107
manager.add_command("shell", Shell(make_context=decorated))  # FCL107
