from flask import Flask
from flask_script import Command, Manager  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102


@manager.command  # FCL103
def greet(name):
    print("hello", name)


class Tasks:
    def clean(self):
        print("cleaning")


known = manager.command(greet)  # FCL103
manager.command(Tasks().clean)  # FCL103
manager.add_command("twice", Command(lambda number: print(2 * number)))  # FCL105
manager.add_command(Command(greet))  # FCL105


def copy(source, target):
    print(source, target)


manager.add_command("copy", Command(copy))  # FCL105
manager.add_command("cp", Command(copy))  # FCL105
