from flask import Flask
from flask_script import Manager  # FCL101

from shop import commands

app = Flask(__name__)
manager = Manager(app)  # FCL102
manager.add_command("show", commands.Show())  # FCL105
manager.add_command("delete", commands.Delete())  # FCL105

if __name__ == "__main__":
    manager.run()  # FCL109
