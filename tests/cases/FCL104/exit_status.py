import subprocess
import unittest

from flask import Flask
from flask_script import Command, Manager  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102


def silenced(method):
    return lambda self: method(self)


class Test(Command):  # FCL104
    def run(self):
        subprocess.run(["clean"])
        result = unittest.TextTestRunner().run(None)
        return not result.wasSuccessful()


class Lint(Command):  # FCL104
    @staticmethod
    def run():
        return subprocess.call(["flake8"])


class Types(Lint):  # FCL104
    def run(self):
        return super().run()


class Both(Command):  # FCL104
    def run(self):
        return Test() and Deploy().run()


class Quiet(Command):  # FCL104
    @silenced
    def run(self):
        return 1


class Deploy(Command):  # FCL104
    def run(self):
        return 1


manager.add_command("test", Test())  # FCL105
manager.add_command("lint", Lint())  # FCL105
manager.add_command("types", Types())  # FCL105
manager.add_command("both", Both())  # FCL105
manager.add_command("quiet", Quiet())  # FCL105
manager.add_command("deploy", Deploy())  # FCL105
