import sys

from flask import Flask, request, url_for
from flask_script import Command, Manager  # FCL101

manager = Manager(Flask(__name__))  # FCL102


class Link(Command):  # FCL104
    def run(self):
        print(url_for("index"), request.path)


class Check(Command):  # FCL104
    def run(self):
        if "--quiet" in sys.argv:
            return
        return 1


class Later(Command):  # FCL104
    async def run(self):
        print("later")


manager.add_command("link", Link())  # FCL105
manager.add_command("check", Check())  # FCL105
manager.add_command("later", Later())  # FCL105
