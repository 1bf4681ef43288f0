from flask import Flask

try:
    from flask_script import Manager  # FCL101
    HAS_SCRIPT = True
except ImportError:
    HAS_SCRIPT = False

app = Flask(__name__)

if HAS_SCRIPT:
    manager = Manager(app)  # FCL102

    @manager.command  # FCL103
    def greet():
        print("hello")
