from flask_script import Command, Option  # FCL101
from unknown import Mixin, register


class Bare(Command):  # FCL104
    def __call__(self, app, *args, **kwargs):
        print(app)


class Old(Command):  # FCL104
    def handle(self, app):
        print(app)


class Unknown(Mixin, Command):  # FCL104
    def run(self):
        print("hello")


@register
class Decorated(Command):  # FCL104
    def run(self):
        print("hello")


class Computed(Command):  # FCL104
    def get_options(self):
        options = [Option("-n", "--number", type=int)]
        if self.verbose:
            options.append(Option("-v"))
        return options + super().get_options()

    def run(self, number):
        print(number)


class Listed(Command):  # FCL104
    option_list = [Option(name) for name in "abc"]

    def run(self, a, b, c):
        print(a, b, c)


class Initialized(Command):  # FCL104
    def __init__(self, name):
        Command.__init__(self)
        self.option_list = [Option("--name", default=name)]

    def run(self, name):
        print(name)


class Calling(Command):  # FCL104
    def __init__(self, function):
        super().__init__(function)
        self.parser = None


class CallingByName(Command):  # FCL104
    def __init__(self, function):
        Command.__init__(self, function)


class Custom(Command):  # FCL104
    help_args = ("-h", "--help")
    namespace = "customs"

    def create_parser(self, *args, **kwargs):
        return super().create_parser(*args, **kwargs)

    def run(self):
        print(self.description)


class Versioned(Command):  # FCL104
    option_list = (Option("--version", action="version", version="1.0"),)

    def run(self):
        print("hello")


class Empty(Command):  # FCL104
    pass
