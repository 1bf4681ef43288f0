from abc import ABC, ABCMeta

from flask import Flask
from flask_script import Command, Manager  # FCL101

manager = Manager(Flask(__name__))  # FCL102
users = Manager()  # FCL102
manager.add_command("users", users)  # FCL105


class Greet(Command, ABC):  # FCL104
    def run(self):
        print("hello")


class Leave(Command, metaclass=ABCMeta):  # FCL104
    def run(self):
        print("goodbye")


# Both are called as the class of the class is: `abcmeta`.
manager.add_command(Greet)  # FCL105
users.add_command(Leave)  # FCL105
