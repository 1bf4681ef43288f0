from flask import Flask
from flask_script import Command, Manager  # FCL101

manager = Manager(Flask(__name__))  # FCL102


class Greet(Command):  # FCL104
    def run(self):
        print("hello")


manager.add_command(Greet)  # FCL105
