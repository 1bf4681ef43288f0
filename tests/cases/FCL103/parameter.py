from flask import Flask
from flask_script import Manager  # FCL101


def add_commands(manager):
    @manager.command  # FCL103
    def greet():
        print("hello")


def add_more(manager: "Manager"):
    @manager.command  # FCL103
    def goodbye():
        print("goodbye")


app = Flask(__name__)
add_commands(Manager(app))  # FCL102
