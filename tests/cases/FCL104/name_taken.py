from flask import Flask
from flask_script import Command, Manager, Option  # FCL101

manager = Manager(Flask(__name__))  # FCL102
greet = "hello"


class Greet(Command):  # FCL104
    def __init__(self, name):
        self.name_of_all = name

    def get_options(self):
        return (Option("--name", default=self.name_of_all),)

    def run(self, name):
        print(greet, name)


manager.add_command("greet", Greet("Joe"))  # FCL105
