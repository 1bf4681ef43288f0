from flask import Flask
from flask_script import Manager  # FCL101

NAME = "shop"
app = Flask(__name__)
manager = Manager(app)  # FCL102
manager.add_command(NAME, Manager(app))  # FCL102
manager.add_command(NAME, Manager(usage="the shop"))  # FCL102
