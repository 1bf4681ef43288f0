import os

from flask import Flask
from flask_script import Manager, Server  # FCL101

flask_app = Flask(__name__)
application_of_nobody = Flask(__name__)
manager = Manager(flask_app)  # FCL102
manager.add_command("runserver", Server(port=int(os.environ["PORT"])))  # FCL106
