from flask import Flask
from flask_script import Manager  # FCL101

shop = Flask(__name__)
manager = Manager(with_default_commands=False)  # FCL102


@manager.command  # FCL103
def greet():
    print("hello")


if __name__ == "__main__":
    manager.run()  # FCL109
