from flask import Flask
from flask_script import Command, Manager  # FCL101


class Import(Command):  # FCL104
    def run(self):
        print("importing")


class Products(Manager):  # FCL102
    def __init__(self, *arguments, **keywords):
        super().__init__(*arguments, **keywords)
        self.add_command("import", Import())  # FCL105


app = Flask(__name__)
manager = Manager(app)  # FCL102
manager.add_command("products", Products())  # FCL102
