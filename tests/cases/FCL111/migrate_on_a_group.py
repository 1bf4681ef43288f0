from flask import Flask
from flask_migrate import Migrate, MigrateCommand  # FCL111
from flask_script import Manager  # FCL101

NAME = "move"

app = Flask(__name__)
migrate = Migrate(app)
manager = Manager(app)  # FCL102
database = Manager()  # FCL102
manager.add_command("database", database)  # FCL105
database.add_command("db", MigrateCommand)  # FCL111
manager.add_command(NAME, MigrateCommand)  # FCL111
