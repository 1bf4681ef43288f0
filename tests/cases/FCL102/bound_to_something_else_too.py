import os

from flask import Flask
from flask_script import Manager  # FCL101

app = Flask(__name__)
if os.environ.get("SMALL"):
    manager = None
else:
    manager = Manager(app)  # FCL102


@manager.command  # FCL103
def greet(name): ...
