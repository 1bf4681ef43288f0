from flask import Flask, current_app
from flask_script import Manager  # FCL101


def create_app(config=None):  # FCL401
    app = Flask(__name__)
    app.config.from_object(config)
    return app


manager = Manager(create_app)  # FCL102


@manager.command  # FCL103
def greet():
    app = current_app._get_current_object()
    print(app.name)


if __name__ == "__main__":
    manager.run()  # FCL109
