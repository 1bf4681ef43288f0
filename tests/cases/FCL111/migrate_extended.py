from flask import Flask
from flask_migrate import Migrate, MigrateCommand  # FCL111
from flask_script import Command, Manager  # FCL101

app = Flask(__name__)
migrate = Migrate(app)
manager = Manager(app)  # FCL102
manager.add_command("db", MigrateCommand)  # FCL111


@MigrateCommand.command  # FCL103
def create():
    """Create the tables."""


class Drop(Command):  # FCL104
    def run(self):
        print("dropped")


MigrateCommand.add_command("drop", Drop())  # FCL105
