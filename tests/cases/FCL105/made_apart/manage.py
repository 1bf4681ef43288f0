from flask import Flask
from flask_script import Command, Manager  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102


def load(name):
    print("loaded", name)


command = Command(load)  # FCL105
