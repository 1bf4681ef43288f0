from flask import Flask
from flask_script import Command, Manager, Option  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102


class Greet(Command):  # FCL104
    """Greet somebody."""

    option_list = (Option("--name"),)

    def __init__(self, greeting):
        Command.__init__(self)
        self.greeting = greeting

    def run(self, name):
        print(self.greeting, name)


# The object is needed once: its options are those of the class.
manager.add_command("greet", Greet("Hello"))  # FCL105
manager.add_command("welcome", Greet("Welcome"))  # FCL105
