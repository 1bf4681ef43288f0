from flask import Flask
from flask_script import Command, Manager  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102


def load():
    print("loaded")


OTHERS = {}

if __name__ == "__main__":
    manager.run({"load": Command(load), **OTHERS})  # FCL109
