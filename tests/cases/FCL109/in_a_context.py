from threading import Lock

from flask import Flask
from flask_script import Manager  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102
lock = Lock()


@manager.command  # FCL103
def greet():
    print("hello")


if __name__ == "__main__":
    with lock:
        manager.run()  # FCL109
    with lock, app.app_context():
        manager.run()  # FCL109
