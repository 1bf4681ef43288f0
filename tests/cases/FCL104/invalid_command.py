import flask_script  # FCL101
from flask_script.commands import InvalidCommand  # FCL101


def check(name):
    if not name:
        raise InvalidCommand("no name")  # FCL104
    try:
        print(name)
    except (ValueError, flask_script.commands.InvalidCommand):  # FCL104
        raise InvalidCommand  # FCL104
