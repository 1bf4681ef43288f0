from flask import Flask
from flask_script import Manager, Shell  # FCL101


def create_app(config=None):  # FCL401
    app = Flask(__name__)
    app.config.from_object(config)
    return app


def make_context():
    return {"answer": 42}


manager = Manager(create_app)  # FCL102
manager.add_option("-c", "--config", dest="config")  # FCL108
manager.add_command("shell", Shell(make_context=make_context))  # FCL107


@manager.shell  # FCL107
def names():
    return {"answer": 42}


@manager.command  # FCL103
def run():
    print("a group that drives the program has this in place of its own")


if __name__ == "__main__":
    manager.run()  # FCL109
