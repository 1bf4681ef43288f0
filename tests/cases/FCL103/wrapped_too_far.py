from flask import Flask
from flask_script import Manager  # FCL101
from somewhere import measured

app = Flask(__name__)
manager = Manager(app)  # FCL102
users = Manager(usage="Users")  # FCL102
manager.add_command("users", users)  # FCL105


@manager.command  # FCL103
@measured
def greet(name):
    print("hello", name)


@manager.option("-n", "--name")  # FCL103
@measured
@manager.option("-l", "--last-name")
def part(name, last_name):
    print("goodbye", name, last_name)


@manager.command()  # FCL103
def called():
    print("this fails when it is imported")


@manager.command  # FCL103
@users.command
def both():
    print("in two places")


class Shop:
    @manager.command  # FCL103
    def open(self):
        print("open")
