from distutils.core import Command as Setup

import click


class Command:
    pass


class Greet(Command):
    def run(self):
        print("flask_script")


class Build(Setup):
    def run(self):
        print("built")


class Colourful(click.Command):
    pass
