import flask_script as fs  # FCL101
from flask import Flask

app = Flask(__name__)
m = fs.Manager(app)  # FCL102
command = m.command


@m.command  # FCL103
def greet():
    print("hello")


@command  # FCL103
def part():
    print("goodbye")
