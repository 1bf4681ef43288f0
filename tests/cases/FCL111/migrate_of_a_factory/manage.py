from flask_migrate import MigrateCommand  # FCL111
from flask_script import Manager  # FCL101

from shop import create_app

manager = Manager(create_app)  # FCL102
manager.add_command("db", MigrateCommand)  # FCL111
manager.add_command("migrate", MigrateCommand)  # FCL111
