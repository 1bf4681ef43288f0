from flask import Flask
from flask_script import Manager, Shell  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102


def make_context(app):
    return {"app": app}


manager.add_command("shell", Shell(make_context=make_context))  # FCL107
