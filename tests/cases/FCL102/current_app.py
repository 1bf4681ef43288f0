from flask import current_app
from flask_script import Manager  # FCL101

manager = Manager(current_app)  # FCL102


@manager.command  # FCL103
def greet():
    print("hello")


if __name__ == "__main__":
    manager.run()  # FCL109
