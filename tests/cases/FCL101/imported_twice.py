"""Each use is of the import that was made last."""

from flask_script import Command, Manager  # FCL101

print(Command)

from flask_script import Command, Manager  # FCL101

del Command


def later():
    return Manager
