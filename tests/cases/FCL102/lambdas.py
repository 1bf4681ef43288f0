"""A lambda stands for the application that it returns, if Flask-Script could call it."""

from flask import Flask
from flask_script import Manager  # FCL101

app = Flask(__name__)
one = Manager(lambda: app)  # FCL102
two = Manager(lambda config: app)  # FCL102
three = Manager(lambda config=None: app)  # FCL102
four = Manager(lambda: other)  # FCL102
other = Flask(__name__)
