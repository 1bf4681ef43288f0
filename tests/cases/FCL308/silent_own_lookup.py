from flask.cli import AppGroup


class Shelf(AppGroup):
    def add_command(self, cmd, name=None):
        super().add_command(cmd, f"{name or cmd.name}-{cmd.callback.__module__}")


shelf = Shelf("shelf")


@shelf.command("one")
def one():
    print("one")


@shelf.command("one")
def another():
    print("another")


class Rack(Shelf):
    """It names them as its base does."""


rack = Rack("rack")


@rack.command("two")
def two():
    print("two")


@rack.command("two")
def another_two():
    print("another two")
