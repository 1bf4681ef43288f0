from flask import Flask
from flask_script import Manager  # FCL101


def create_app():
    return prepared(Flask(__name__))


def prepared(app):
    app.config["NAME"] = NAME
    return app


manager = Manager(create_app)  # FCL102
NAME = "shop"


@manager.command  # FCL103
def greet():
    print("hello from", NAME)


if __name__ == "__main__":
    manager.run()  # FCL109
