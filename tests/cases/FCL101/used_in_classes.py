"""The statement of a class is replaced, and its options; its methods may need the import."""

from flask_script import Command, Group, Manager, Option, Server, Shell, prompt  # FCL101


class Commands(Manager):  # FCL102
    def add(self, command):
        assert isinstance(command, Command)
        Manager.add_command(self, command)


class Ask(Command):  # FCL104
    def get_options(self):
        return [Group(Option("-a"), Option("-b"))]

    def run(self, a, b, question=prompt):
        print(prompt("Name"))  # FCL110


class Host(Server):  # FCL104
    def get_options(self):
        return Server.get_options(self)


class Names(Shell):  # FCL104
    banner = Shell.banner
