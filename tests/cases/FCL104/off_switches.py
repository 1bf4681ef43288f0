# Options of one class that switch the same parameter on and off.
from flask import Flask
from flask_script import Command, Manager, Option  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102


class Build(Command):  # FCL104
    """Build the site."""

    option_list = (
        Option("--cache", action="store_true", default=True),
        Option("--no-cache", "-n", dest="cache", action="store_false"),
    )

    def run(self, cache):
        print(cache)


class Notify(Command):  # FCL104
    """Tell everybody."""

    option_list = (Option("--mail", action="store_true", default=True),)

    def run(self, mail):
        print(mail)


manager.add_command("build", Build())  # FCL105
manager.add_command("notify", Notify())  # FCL105
