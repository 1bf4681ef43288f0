from flask import Flask
from flask_script import Manager, Option  # FCL101


def create_app(config=None, debug=False):  # FCL401
    app = Flask(__name__)
    app.config.from_object(config)
    return app


manager = Manager(create_app)  # FCL102
manager.add_option("-c", "--config", dest="config", required=False, help="the settings")  # FCL108
manager.add_option(Option("--debug", action="store_true"))  # FCL108
