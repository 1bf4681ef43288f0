from flask import Flask
from flask_script import Command, Manager  # FCL101

manager = Manager(Flask(__name__))  # FCL102


class Greet(Command):  # FCL104
    """Greet."""

    name = "hello"

    def run(self):
        print("hello")


class PrintCommand(Command):  # FCL104
    def run(self):
        print("hello")


class CountURLs(Command):  # FCL104
    def run(self):
        print(0)


COUNT = "count"
manager.add_command(Greet)  # FCL105
manager.add_command(Greet())  # FCL105
manager.add_command(PrintCommand())  # FCL105
manager.add_command(COUNT, CountURLs())  # FCL105
