import sys

from flask import Flask

try:
    from flask_script import Manager, prompt_bool  # FCL101
except ImportError:
    print("install Flask-Script")
    sys.exit(1)

app = Flask(__name__)
manager = Manager(app)  # FCL102


@manager.command  # FCL103
def drop():
    if prompt_bool("sure"):  # FCL110
        print("dropped")
