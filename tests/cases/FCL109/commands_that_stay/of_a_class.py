from flask import Flask
from flask_script import Command, Manager  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102


def load():
    print("loaded")


class Greet(Command):  # FCL104
    def run(self):
        print("hello")


if __name__ == "__main__":
    manager.run({"greet": Greet})  # FCL109
