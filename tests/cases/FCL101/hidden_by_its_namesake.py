"""Every use is one of another thing that has the name: the import can go."""

from flask_script import Command, Manager, Option  # FCL101


class Manager:
    def manager(self):
        return Manager


def command(Command=Manager):
    return [Command, [Option for Option in [1]]]


__all__ = ["Manager"]
