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
