import click
import tools
from tools import tools_command, tools_group


@tools_command()
def load(path):  # FCL301
    print(path)


@tools.tools_command("export")
@click.argument("path")
def export(path):
    print(path)


@tools_group()
def users(tenant):  # FCL301
    print(tenant)


@users.command()
def add(name):  # FCL301
    print(name)


def register(group):
    @group.command()
    def clear(limit):  # FCL301
        print(limit)


register(users)
