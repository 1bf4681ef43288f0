from flask import Flask

try:
    from flask_script import Command, Manager  # FCL101
except ImportError:
    Command = object

app = Flask(__name__)
manager = Manager(app)  # FCL102


class Greet(Command):  # FCL104
    def run(self):
        print("hello")


manager.add_command("greet", Greet())  # FCL105
