import os

from flask import Flask
from flask_script import Manager  # FCL101


def make(name):
    return Flask(name)


if os.environ.get("SMALL"):
    manager = Manager(make("small"))  # FCL102
else:
    manager = Manager(make("large"))  # FCL102


@manager.command  # FCL103
def greet(name): ...


if __name__ == "__main__":
    manager.run()  # FCL109
