from flask_script import Command, Option  # FCL101


class Called(Command):  # FCL104
    """Show a number."""

    option_list = [Option("-n", default="1")]

    def run(self, n):
        print(n)


class CalledAtOnce(Command):  # FCL104
    def run(self):
        print("now")


class Parsing(Command):  # FCL104
    def run(self):
        print("parse")


class Documented(Command):  # FCL104
    """Count."""

    def run(self):
        print("count")


class CallingItself(Command):  # FCL104
    def run(self, again=None):
        print("again")

    def twice(self, app):
        self(app)


called = Called()
