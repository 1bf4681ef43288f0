from flask_migrate import MigrateCommand  # FCL111
from utilities import load

manager = load("shop:manager")
manager.add_command("db", MigrateCommand)  # FCL111
