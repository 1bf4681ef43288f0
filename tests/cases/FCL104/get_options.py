from flask_script import Command, Option  # FCL101


class Greet(Command):  # FCL104
    def get_options(self):
        return [Option("-n", "--name", default=self.default)]

    def __init__(self, default="world"):
        self.default = default

    def run(self, name):
        print(name)


class Count(Command):  # FCL104
    def get_options(self):
        options = [Option("-n", "--number", type=int)]
        if self.verbose:
            options.append(Option("-v"))
        return options + super().get_options()

    def run(self, number):
        print(number)


class Forward(Command):  # FCL104
    capture_all_args = True

    def run(self, rest):
        print(rest)


class Bare(Command):  # FCL104
    def __call__(self, app, *args, **kwargs):
        print(app)
