"""What raises and catches is replaced, but for what only passes the exception on."""

from flask_script.commands import Command, InvalidCommand  # FCL101


def run(command):
    try:
        command.run()
        raise InvalidCommand("no")  # FCL104
    except (InvalidCommand, ValueError) as error:  # FCL104
        return isinstance(error, InvalidCommand)
