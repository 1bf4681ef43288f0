import argparse

from flask import Flask
from flask_script import Manager  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102
STRINGS = ("-n", "--name")


@manager.option(*STRINGS)  # FCL103
@manager.option("--level", default=argparse.SUPPRESS)
def greet(name, level=1):
    print(name, level)
