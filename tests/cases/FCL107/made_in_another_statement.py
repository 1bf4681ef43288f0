from flask import Flask
from flask_script import Manager, Shell  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102


def names():
    return {"it's": 1}


shell = Shell(make_context=names, banner="Welcome")  # FCL107
manager.add_command("it's a shell", shell)  # FCL105
