from flask import Flask
from flask_script import Command, Manager, Option  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102


class GreetCommand(Command):  # FCL104
    """Greet somebody."""

    option_list = (Option("--name", "-n", default="you"),)

    def run(self, name):
        print(f"hello {name}")


def load(path, force=False):
    """Load a file."""
    print(path, force)


greet_command = GreetCommand()

if __name__ == "__main__":
    manager.run(  # FCL109
        {
            # the usual one
            "greet": GreetCommand(),  # FCL105
            "hello": greet_command,  # FCL105
            "load": (
                Command(load)  # FCL105
            ),  # reads it anew
        },
        default_command="greet",
    )
