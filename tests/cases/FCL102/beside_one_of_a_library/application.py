from flask import Flask
from flask_migrate import Migrate, MigrateCommand  # FCL111
from utilities import init_manager

from shop import db

application = Flask("shop")
manager = init_manager(application, 5000, ["./schemas"])
migrate = Migrate(application, db)
manager.add_command("db", MigrateCommand)  # FCL111

if __name__ == "__main__":
    manager.run()
