import os

from flask import Flask
from flask_script import Manager  # FCL101


def create_app():
    return Flask(__name__)


app = create_app()
if os.environ.get("SMALL"):
    manager = Manager(app, with_default_commands=True)  # FCL102
else:
    manager = Manager(app)  # FCL102


@manager.command  # FCL103
def greet(name): ...


try:
    users = Manager(usage="Users")  # FCL102
except TypeError:
    users = Manager()  # FCL102


@users.command  # FCL103
def ls(): ...


manager.add_command("users", users)  # FCL105

if __name__ == "__main__":
    manager.run()  # FCL109
