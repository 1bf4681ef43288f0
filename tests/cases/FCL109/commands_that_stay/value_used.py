from flask import Flask
from flask_script import Command, Manager  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102


def load():
    print("loaded")


def main():
    return manager.run({"load": Command(load)})  # FCL109


if __name__ == "__main__":
    main()
