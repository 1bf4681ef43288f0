from flask import Flask, request
from flask_script import Command, Manager  # FCL101

manager = Manager(Flask(__name__))  # FCL102


class Visiting:
    def run(self):
        print(request.path)
        return 3


class Greet(Visiting, Command):  # FCL104
    """Greet somebody."""


class Leave(Greet):  # FCL104
    """Leave somebody."""


manager.add_command("greet", Greet())  # FCL105
manager.add_command("leave", Leave())  # FCL105
