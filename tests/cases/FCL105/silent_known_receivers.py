import click
from flask import Flask
from flask.cli import AppGroup
from flask_script import Manager  # FCL101


class Registry:
    def add_command(self, name, command):
        print(name, command)


app = Flask(__name__)
users = Manager(usage="Users")  # FCL102
registry = Registry()
registry.add_command("users", users)
click.Group("shop").add_command("users", users)
AppGroup("shop").add_command("users", users)
app.cli.add_command("users", users)
