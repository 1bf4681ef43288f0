from flask import Flask
from flask_script import Manager, Shell  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102
manager.add_command("shell", Shell(make_context=lambda: {"app": manager.app}))  # FCL107


if __name__ == "__main__":
    manager.run()  # FCL109
