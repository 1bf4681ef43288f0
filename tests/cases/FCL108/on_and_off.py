# Options of the program that switch the same parameter on and off.
from flask import Flask
from flask_script import Manager  # FCL101


def create_app(cache=True, mail=True):  # FCL401
    app = Flask(__name__)
    app.config.update(CACHE=cache, MAIL=mail)
    return app


manager = Manager(create_app)  # FCL102
manager.add_option("--cache", action="store_true", default=True)  # FCL108
manager.add_option("--no-cache", dest="cache", action="store_false")  # FCL108
manager.add_option("--mail", action="store_true", default=True)  # FCL108

if __name__ == "__main__":
    manager.run()  # FCL109
