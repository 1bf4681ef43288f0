from flask import Flask
from flask_script import Manager  # FCL101

flask_app = Flask(__name__)
manager = Manager(flask_app)  # FCL102
