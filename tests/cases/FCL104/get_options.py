from flask import Flask
from flask_script import Command, Manager, Option  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102


class Greet(Command):  # FCL104
    help = description = "Greet somebody."

    def get_options(self):
        return [Option("-n", "--name", default=self.default)]

    def __init__(self, default="world"):
        super().__init__()
        self.default = default

    def run(self, name):
        print(name)


class GreetTwice(Greet):  # FCL104
    """Greet somebody, and once more."""

    help = "Greet twice."

    def get_options(self):
        return super().get_options() + [Option("--times", type=int, default=2)]

    def run(self, name, times):
        print(name * times)


class Count(Command):  # FCL104
    def get_options(self):
        """What to count with."""
        return (Option("-n", "--number", type=int),)

    def run(self, number):
        print(number)


polite = Greet("Ms. Smith")
manager.add_command("polite", polite)  # FCL105
if app.debug:
    manager.add_command("greet", Greet(default="Joe"))  # FCL105
    manager.add_command("twice", GreetTwice())  # FCL105
manager.add_command("count", Count())  # FCL105
