from flask import Flask
from flask_script import Manager, Shell  # FCL101


def create_app(**settings):  # FCL401
    app = Flask(__name__)
    app.config.update(settings)
    return app


def names():
    return {"answer": 42}


manager = Manager(create_app)  # FCL102
manager.add_option("-e", "--env", dest="env")  # FCL108
manager.add_option("-i", "--include", action="append", default=["shop"])  # FCL108
manager.add_option("--color", action="store_true")  # FCL108
manager.add_command("shell", Shell(make_context=names))  # FCL107


@manager.command  # FCL103
def greet(env=None):
    print("hello from", env)


if __name__ == "__main__":
    manager.run()  # FCL109
