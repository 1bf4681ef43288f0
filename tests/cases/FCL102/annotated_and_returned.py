from flask import Flask
from flask_script import Manager  # FCL101


def create_manager(app: Flask) -> Manager:
    return Manager(app)  # FCL102


manager: Manager = create_manager(Flask(__name__))
manager.run()  # FCL109
