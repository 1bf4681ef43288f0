from flask import Flask
from flask_script import Manager  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102
users = Manager(usage="Users")  # FCL102
manager.add_command("users", users)  # FCL105


@manager.command  # FCL103
def load():
    print("the second one wins, in click too")


@manager.command  # FCL103
def load():
    print("loading")


@users.command  # FCL103
def load():
    print("on a group of its own")
