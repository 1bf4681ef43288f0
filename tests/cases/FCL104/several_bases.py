from abc import ABCMeta

from flask import Flask
from flask_script import Command, Manager  # FCL101

manager = Manager(Flask(__name__))  # FCL102


class Loud:
    def shout(self, text):
        print(text.upper())


class Greet(Loud, Command):  # FCL104
    def run(self):
        self.shout("hello")


class Leave(Command, Loud, object):  # FCL104
    def run(self):
        self.shout("goodbye")


class Visit(  # FCL104
    Command,  # of Flask-Script
    metaclass=ABCMeta,
):
    def run(self):
        print("how are you")


class Wait (  # FCL104
    Command  # of Flask-Script
):
    def run(self):
        print("...")


manager.add_command("greet", Greet())  # FCL105
manager.add_command("leave", Leave())  # FCL105
manager.add_command("visit", Visit())  # FCL105
manager.add_command("wait", Wait())  # FCL105
