import importlib.util

from flask import Flask

app = Flask(__name__)

if importlib.util.find_spec("flask_script"):
    from flask_script import Manager  # FCL101

    manager = Manager(app)  # FCL102

    @manager.command  # FCL103
    def greet():
        print("hello")
