from flask_migrate import MigrateCommand  # FCL111
from flask_script import Manager  # FCL101

from shop import app

manager = Manager(app)  # FCL102
manager.add_command("db", MigrateCommand)  # FCL111
