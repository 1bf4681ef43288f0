from shop import db, MigrateCommand
from shop.manager import make_manager

manager = make_manager()
manager.add_command("db", MigrateCommand)  # FCL111
