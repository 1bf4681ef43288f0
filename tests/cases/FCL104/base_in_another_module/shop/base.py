from flask_script import Command  # FCL101


class Task(Command):  # FCL104
    """What all tasks share."""


class Plain:
    """No command."""
