from flask_script import Command  # FCL101


class Check(Command):  # FCL104
    def run(self):
        return 3


class Count(Command):  # FCL104
    def run(self):
        return 4
