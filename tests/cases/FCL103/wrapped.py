from functools import wraps

from flask import Flask
from flask_script import Manager  # FCL101
from somewhere import measured

app = Flask(__name__)
manager = Manager(app)  # FCL102


def logged(function):
    @wraps(function)
    def wrapper(*args, **kwargs):
        print("starting")
        return function(*args, **kwargs)

    return wrapper


@app.route("/sync")
@manager.command  # FCL103
def sync():
    print("syncing")


@manager.command  # FCL103
@logged
def deploy():
    print("deploying")


@manager.option("-n", "--name")  # FCL103
@logged
def greet(name):
    print("hello", name)


@manager.option("-n", "--name")  # FCL103
@measured
def part(name):
    print("goodbye", name)
