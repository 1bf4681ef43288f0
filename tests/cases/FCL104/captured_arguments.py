from flask import Flask
from flask_script import Command, Manager, Option  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102


class Forward(Command):  # FCL104
    """Pass everything on."""

    capture_all_args = True

    def run(self, rest):
        print(rest)


class Record(Forward):  # FCL104
    """Record everything."""

    option_list = (Option("-o", "--output"),)

    @staticmethod
    def run(rest, output):
        print(rest, output)


class Strict(Forward):  # FCL104
    """Take nothing."""

    capture_all_args = False

    def run(self):
        print("strict")


manager.add_command("forward", Forward())  # FCL105
manager.add_command("record", Record())  # FCL105
manager.add_command("strict", Strict())  # FCL105
