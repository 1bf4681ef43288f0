from flask_script import Command  # FCL101

from shop.options import NAME, NUMBER


class Count(Command):  # FCL104
    """Count."""

    option_list = (NUMBER,)

    def run(self, number):
        print(number)


class Greet(Command):  # FCL104
    """Greet."""

    option_list = (NAME,)

    def run(self, name):
        print(name)
