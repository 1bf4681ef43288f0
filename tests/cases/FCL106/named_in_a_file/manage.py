from flask import Flask
from flask_script import Manager, Server  # FCL101

manager = Manager(Flask(__name__))  # FCL102
manager.add_command("runserver", Server(port=8080))  # FCL106
