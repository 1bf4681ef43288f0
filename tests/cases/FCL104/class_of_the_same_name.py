from flask import Flask
from flask_script import Command, Manager, Option, Server  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102


class Command(Command):  # FCL104
    """Greet somebody."""

    Option = Option("--name", dest="name", default="you")
    option_list = (Option,)

    def run(self, name):
        print(name)


class Greet(Command):  # FCL104
    def run(self, name):
        print("Hello", name)


def make():
    class Server(Server):
        pass

    return Server


manager.add_command("name", Command())  # FCL105
manager.add_command("greet", Greet)  # FCL105

if __name__ == "__main__":
    manager.run()  # FCL109
