from flask import Flask
from flask_script import Manager  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102
with_source = manager.option("source")  # FCL103


@with_source  # FCL103
@manager.option("-v", "--verbose", action="store_true")
def show(source, verbose):
    print(source, verbose)


@with_source  # FCL103
@manager.option("target")
def copy(source, target):
    print(source, target)
