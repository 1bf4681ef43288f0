from flask import Flask
from flask_script import Manager, Shell  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102


def make_shell_context():
    return {"app": app}


manager.add_command("shell", Shell(make_context=make_shell_context))  # FCL107
manager.add_command("konsole", Shell(make_context=lambda: {"app": app}))  # FCL107
manager.add_command("plain", Shell())  # FCL107
manager.add_command("banner", Shell("Hello", make_shell_context, use_ipython=True))  # FCL107
manager.add_command("class", Shell)  # FCL107
