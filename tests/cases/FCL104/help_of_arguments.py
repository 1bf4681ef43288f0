from flask import Flask
from flask_script import Command, Manager, Option  # FCL101

manager = Manager(Flask(__name__))  # FCL102


class Convert(Command):  # FCL104
    """Convert a file."""

    option_list = (
        Option("source", help="where to read from"),
        Option("-f", dest="format", help="how"), Option("target", help="where to write to"),
    )

    def run(self, source, format, target):
        print(source, format, target)


class Show(Command):  # FCL104
    def get_options(self):
        return [Option("name", help="what to show")]

    def run(self, name):
        print(name)


manager.add_command("convert", Convert())  # FCL105
manager.add_command("show", Show())  # FCL105
