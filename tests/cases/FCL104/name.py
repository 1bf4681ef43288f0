from flask import Flask
from flask_script import Command, Manager  # FCL101


class Greet(Command):  # FCL104
    name = "hello"

    def run(self):
        print("hello")


class PrintCommand(Command):  # FCL104
    def run(self):
        print("hello")


class CountURLs(Command):  # FCL104
    def run(self):
        print(0)


manager = Manager(Flask(__name__))  # FCL102
manager.add_command("count", CountURLs())  # FCL105
