from flask import Flask
from flask_script import Manager  # FCL101


def create_app():  # FCL401
    return Flask(__name__)


manager = Manager(create_app)  # FCL102


@manager.command  # FCL103
def deploy():
    print("deploy")


if __name__ == "__main__":
    manager.run()  # FCL109
