import os

from flask import Flask
from flask_script import Manager  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102
if "KEEP" not in os.environ:
    del app


@manager.command  # FCL103
def empty():
    print("empty")
