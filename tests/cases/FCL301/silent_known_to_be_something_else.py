import click


class Console:
    def command(self, name):
        return lambda function: function


class Robot:
    cli = Console()


class Machine:
    def __init__(self):
        self.cli = Console()


robot = Robot()
machine = Machine()


@robot.cli.command("one")
def one(path):
    click.echo(path)


@machine.cli.command("two")
def two(path):
    click.echo(path)


@"text".cli.command("three")
def three(path):
    click.echo(path)
