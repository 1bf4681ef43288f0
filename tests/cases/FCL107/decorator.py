from flask import Flask
from flask_script import Manager  # FCL101

flask_app = Flask(__name__)
manager = Manager(flask_app)  # FCL102


@manager.shell  # FCL107
def make_shell_context():
    return {"app": flask_app}


manager.shell(make_shell_context)  # FCL107
