"""Whether Flask-Script is there is asked by comparing what was imported, on either side."""

from flask import Flask

try:
    from flask_script import Manager  # FCL101
except ImportError:
    Manager = None

app = Flask(__name__)
if None is not Manager:
    manager = Manager(app)  # FCL102

    @manager.command  # FCL103
    def load():
        print("load")
