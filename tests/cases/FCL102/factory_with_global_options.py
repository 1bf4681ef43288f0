from flask import Flask
from flask_script import Manager  # FCL101


def create_app(config=None):  # FCL401
    app = Flask(__name__)
    app.config.from_object(config)
    return app


manager = Manager(create_app)  # FCL102
manager.add_option("-c", "--config", dest="config", required=False)  # FCL108


@manager.command  # FCL103
def deploy():
    print("deploying")
