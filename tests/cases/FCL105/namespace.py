from flask import Flask
from flask_script import Command, Manager  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102


class Import(Command):  # FCL104
    def run(self):
        print("importing")


def export():
    print("exporting")


manager.add_command("run", Import(), namespace="products")  # FCL105
manager.add_command("export", Command(export), namespace="the products")  # FCL105
manager.add_command("here", Import(), namespace=None)  # FCL105
