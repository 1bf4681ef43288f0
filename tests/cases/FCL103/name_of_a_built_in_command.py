from flask import Flask
from flask_script import Command, Manager  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102
users = Manager(usage="Manage users")  # FCL102
manager.add_command("users", users)  # FCL105


@manager.command  # FCL103
def run():
    print("running")


@users.command  # FCL103
def routes():
    print("on a group of its own nothing else has the name")


def serve():
    print("serving")


manager.add_command("run", Command(serve))  # FCL105
