from flask import Flask
from flask_script import Manager  # FCL101

app = Flask(__name__)
manager = Manager(lambda: app)  # FCL102


@manager.command  # FCL103
def hello():
    print("hello")


if __name__ == "__main__":
    manager.run()  # FCL109
