import os

from flask import Flask
from flask_script import Manager  # FCL101

SETTINGS = os.environ.get("SETTINGS", "development")


def build(settings, **others):  # FCL401
    app = Flask(__name__)
    app.config.from_object(settings)
    app.config.update(others)
    return app

# drives the program
manager = Manager(app=build)  # FCL102
manager.add_option("-s", "--settings", default=SETTINGS, help="the module of settings")  # FCL108
# for the tests
manager.add_option("--test-it", action="store_true")  # FCL108
manager.add_option("-l", "--level", type=int, choices=range(5), required=True)  # FCL108
