from flask import Flask
from flask_script import Command, Manager, Option  # FCL101

manager = Manager(Flask(__name__))  # FCL102


class Circular(Command):  # FCL104
    """Take the options from nowhere."""

    option_list = ()

    def get_options(self):
        return self.get_options() + self.option_list

    def run(self):
        print("hello")


class Doubled(Circular):  # FCL104
    """Take the options of both."""

    option_list = (Option("--loud"),)
    option_list = option_list + (Option("--quiet"),)

    def run(self, loud, quiet):
        print(loud, quiet)


class Own(Command):  # FCL104
    """Take the options of itself."""

    @property
    def option_list(self):
        return self.option_list

    def run(self):
        print("hello")


manager.add_command("circular", Circular())  # FCL105
manager.add_command("doubled", Doubled())  # FCL105
manager.add_command("own", Own())  # FCL105
