from flask import Flask
from flask_script import Command, Manager  # FCL101

manager = Manager(Flask(__name__))  # FCL102


class PrintCommand(Command):  # FCL104
    def run(self):
        print("hello")


manager.add_command("show", PrintCommand())  # FCL105
manager.add_command(PrintCommand())  # FCL105
manager.add_command("again", PrintCommand)  # FCL105
