from flask import Flask
from flask_script import Command, Manager, Option  # FCL101


def build(level, name="shop"):  # FCL401
    app = Flask(name)
    app.config["LEVEL"] = level
    return app


manager = Manager(build)  # FCL102
manager.add_option("-l", "--level", default="1")  # FCL108
manager.add_option("-n", "--name", default="shop")  # FCL108


@manager.command  # FCL103
def show(level="0"):
    print(level)


class Rename(Command):  # FCL104
    """Rename the shop."""

    option_list = [Option("--name", default="none")]

    def run(self, name):
        print(name)


def others(level, name):
    print(level, name)


manager.add_command("rename", Rename())  # FCL105
