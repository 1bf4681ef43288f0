from flask import Flask
from flask_script import Manager  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102


def test_greet(words):
    manager.handle("manage.py", ["greet", "--name", "joe"])  # FCL109
    manager.handle("manage.py", "greet -n joe")  # FCL109
    manager.handle("manage.py", args=words)  # FCL109
    manager.handle("manage.py", ["runserver", "--help"])  # FCL109
