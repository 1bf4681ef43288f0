from flask_script import Command, Group, Option  # FCL101

NAME = Option("-n", "--name")  # FCL104
COLOURS = Group(  # FCL104
    Option("--red", action="store_true"),
    Option("--blue", action="store_true"),
    exclusive=True,
)
PRINTED = (Option("--printed"),)  # FCL104
print(PRINTED)


class Greet(Command):  # FCL104
    option_list = (NAME, Option("--loud", action="store_true"))

    def run(self, name, loud):
        print(name)


class Mixin:
    option_list = (Option("--quiet"),)  # FCL104


def more():
    return [Option("--more")]  # FCL104
