from flask import Flask
from flask_script import Manager  # FCL101

app = Flask(__name__)


class Programs:
    manager = Manager(app)  # FCL102


def make_manager():
    return Manager(app)  # FCL102


if walrus := Manager(app):  # FCL102
    pass

one, two = Manager(app), Manager(app)  # FCL102 FCL102
first = second = Manager(app)  # FCL102
app.manager = Manager(app)  # FCL102
