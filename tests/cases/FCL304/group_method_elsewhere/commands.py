import click
import tools
from tools import tools_command

cli = click.Group("cli")
command = cli.command


@tools_command  # FCL304
def load():
    print("load")


@command
def clear():
    print("clear")


def register(group):
    @group.command  # FCL304
    def users():
        print("users")


register(tools.tools)
