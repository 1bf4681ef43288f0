from flask import Flask
from flask_script import Manager  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102


def greet():
    print("hello")


manager.command(greet)  # FCL103
manager.option("-n", "--name")(greet)  # FCL103
