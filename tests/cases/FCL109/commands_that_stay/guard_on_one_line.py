from flask import Flask
from flask_script import Command, Manager  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102


def load():
    print("loaded")


if __name__ == "__main__": manager.run({"load": Command(load)})  # FCL105 FCL109
