from flask import Flask
from flask_script import Command, Manager  # FCL101
from tasks import clean as tidy

app = Flask(__name__)
manager = Manager(app)  # FCL102
users = Manager(usage="Users")  # FCL102


def greet(name, loud=False):
    print("hello", name, loud)


def part(name):
    print("goodbye", name)


manager.command(greet)  # FCL103
manager.option("-n", "--name")(part)  # FCL103
manager.command(tidy)  # FCL103
users.add_command("hello", Command(greet))  # FCL105
users.add_command("hi", Command(lambda: print("hi")))  # FCL105
manager.add_command("users", users)  # FCL105
