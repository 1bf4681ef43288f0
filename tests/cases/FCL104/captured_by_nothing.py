from flask import Flask
from flask_script import Command, Manager  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102


class Forward(Command):  # FCL104
    """Pass everything on."""

    capture_all_args = True

    def run(self, *rest):
        print(rest)


class Positional(Command):  # FCL104
    """Pass everything on by its place."""

    capture_all_args = True

    def run(self, rest, /):
        print(rest)


class Given(Command):  # FCL104
    """Pass everything to a function of elsewhere."""

    capture_all_args = True
    run = print


class Without(Command):  # FCL104
    """Pass everything to nothing."""

    capture_all_args = True


class Configured(Command):  # FCL104
    """Pass something on."""

    capture_all_args = app.debug

    def run(self, rest):
        print(rest)


manager.add_command("forward", Forward())  # FCL105
manager.add_command("positional", Positional())  # FCL105
manager.add_command("given", Given())  # FCL105
manager.add_command("without", Without())  # FCL105
manager.add_command("configured", Configured())  # FCL105
