import sys

from flask import Flask
from flask_script import Manager  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102


def main():
    sys.exit(manager.run())  # FCL109


def start():
    return manager.run()  # FCL109


if sys.argv[1:]:
    manager.run()  # FCL109
if __name__ == "__main__": manager.run()  # FCL109
