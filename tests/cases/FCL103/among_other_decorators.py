import functools

from flask import Flask
from flask_script import Manager  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102


def logged(function):
    @functools.wraps(function)
    def wrapper():
        print("starting")
        function()

    return wrapper


@logged
@manager.command  # FCL103
@logged
def deploy():
    print("deploying")


@manager.command  # FCL103
async def sleep():
    print("asleep")
