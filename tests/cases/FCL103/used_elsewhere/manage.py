from flask import Flask
from flask_script import Manager  # FCL101

__all__ = ["app", "offered"]

app = Flask(__name__)
manager = Manager(app)  # FCL102


@manager.command  # FCL103
def create(name, admin=False):
    """Create a user."""
    print("creating", name, admin)


@manager.option("-n", "--number", type=int)  # FCL103
@manager.option("source")
def load(source, number):
    print("loading", source, number)
@manager.command  # FCL103
def offered():
    print("offered")


@manager.command  # FCL103
def everything():
    create("joe", admin=True)


@manager.command  # FCL103
def imported():
    print("imported")


@manager.command  # FCL103
def reached():
    print("reached")


@manager.command  # FCL103
def replaced():
    print("replaced")


@manager.command  # FCL103
def alone():
    load = "a name of its own"
    print(load)


if __name__ == "__main__":
    manager.run()  # FCL109
