from flask import Flask
from flask_script import Manager  # FCL101


def build(level):  # FCL401
    app = Flask(__name__)
    app.config["LEVEL"] = level
    return app


manager = Manager(build)  # FCL102
manager.add_option("-l", "--level", default="1")  # FCL108


@manager.option("names", nargs="*")  # FCL103
@manager.option("-l", "--level", default="0")
def show(level, names):
    print(level, names)


def count(level="0"):
    print(level)


manager.command(count)  # FCL103
