from flask import Flask

app = Flask(__name__)

try:
    import flask_script  # FCL101
except ImportError:
    print("there is no Flask-Script")
else:
    manager = flask_script.Manager(app)  # FCL102

    @manager.command  # FCL103
    def greet():
        print("hello")
