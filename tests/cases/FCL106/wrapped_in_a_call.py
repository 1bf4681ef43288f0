from flask import Flask
from flask_script import Manager, Server  # FCL101


def traced(server):
    return server


manager = Manager(Flask(__name__))  # FCL102
manager.add_command("runserver", traced(Server(port=8080)))  # FCL105
