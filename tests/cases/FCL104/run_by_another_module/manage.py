from commands import Check, Count
from flask import Flask
from flask_script import Manager  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102
manager.add_command("check", Check())  # FCL105
manager.add_command("count", Count())  # FCL105

if __name__ == "__main__":
    manager.run()  # FCL109
