from flask import Flask
from flask_script import Manager  # FCL101

app = Flask(__name__)
Manager = Manager(app)  # FCL102


@Manager.command  # FCL103
def hello():
    print("hello")


if __name__ == "__main__":
    Manager.run()  # FCL109
