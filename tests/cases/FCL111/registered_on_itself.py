from flask_migrate import Migrate, MigrateCommand  # FCL111
from flask_script import Manager  # FCL101

from shop import app

Migrate(app)
manager = Manager(app)  # FCL102
MigrateCommand.add_command("db", MigrateCommand)  # FCL111


@MigrateCommand.command  # FCL103
def seed():
    print("seed")


if __name__ == "__main__":
    manager.run()  # FCL109
