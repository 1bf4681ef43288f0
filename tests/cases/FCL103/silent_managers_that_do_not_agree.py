from flask import Flask
from flask.cli import AppGroup
from flask_script import Manager  # FCL101


def add_commands(group):
    @group.command("greet")
    def greet():
        print("hello")


app = Flask(__name__)
add_commands(AppGroup("users"))
add_commands(Manager(app))  # FCL102
