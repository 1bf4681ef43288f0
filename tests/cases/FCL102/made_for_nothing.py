from flask import Flask
from flask_script import Manager  # FCL101

app = Flask(__name__)


def test_it(db):
    Manager(app)  # FCL102
    Manager(db, with_default_commands=False)  # FCL102
    Manager(Flask("other"))  # FCL102
