from flask import Flask
from flask_script import Manager, Server  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102
manager.add_command("runserver", Server(host=manager.app.name))  # FCL106
print("ready")


if __name__ == "__main__":
    manager.run()  # FCL109
