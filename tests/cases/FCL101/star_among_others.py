"""What is not known to be of Flask-Script can be of another star import."""

from flask import *
from flask_script import *  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102
unknown(app)
