from flask import Flask
from flask_script import Manager  # FCL101

app = Flask(__name__)
first = Manager(app)  # FCL102
second = Manager(app)  # FCL102
third = Manager(app)  # FCL102
fourth = Manager(app)  # FCL102
name = "greet"


@first.command  # FCL103
def greet():
    print("hello")


@second.command  # FCL103
def runserver():
    print("serving")


if __name__ == "__main__":
    first.run(default_command="greet")  # FCL109
    second.run(default_command="runserver")  # FCL109
    third.run(default_command=name)  # FCL109
    fourth.run(None, "runserver")  # FCL109
