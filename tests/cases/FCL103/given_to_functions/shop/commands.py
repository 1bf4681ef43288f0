from flask_script import Command, Option  # FCL101


class Load(Command):  # FCL104
    """Load files."""

    option_list = (Option("--file", dest="file"),)

    def run(self, file): ...


def clean(hard=False): ...


def register(manager):
    manager.add_command("load", Load())  # FCL105
    manager.command(clean)  # FCL103
    pass_on(manager)


def pass_on(manager):
    @manager.command  # FCL103
    def greet(name): ...
