from flask import Flask
from flask_script import Manager  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102


@manager.command  # FCL103
def greet(name): ...


if __name__ == "__main__":
    manager.run()  # FCL109
