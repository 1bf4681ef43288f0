from flask import Flask
from flask_script import Manager  # FCL101


def create_app(config=None):  # FCL401
    app = Flask(__name__)
    app.config.from_object(config)
    return app


manager = Manager(create_app)  # FCL102
manager.add_option({"dest": "config"})  # FCL108
manager.add_option(["-c", "--config"], dest="config")  # FCL108

if __name__ == "__main__":
    manager.run()  # FCL109
