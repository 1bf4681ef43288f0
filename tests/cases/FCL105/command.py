from flask import Flask
from flask_script import Command, Manager  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102


def hello(name="world"):
    print("hello", name)


manager.add_command("hello", Command(hello))  # FCL105
goodbye = Command(hello)  # FCL105
manager.add_command("goodbye", goodbye)  # FCL105
manager.add_command("lambda", Command(lambda: print("hello")))  # FCL105
