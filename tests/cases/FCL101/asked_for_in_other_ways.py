import sys

from flask import Flask

try:
    from flask_script import Manager, prompt  # FCL101
except ImportError:
    Manager = prompt = None

app = Flask(__name__)
manager = Manager and Manager(app)  # FCL102


def ask():
    return prompt("Name") if prompt is not None else sys.argv[1]  # FCL110
