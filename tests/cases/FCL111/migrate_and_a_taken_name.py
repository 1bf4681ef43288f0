from flask import Flask
from flask_migrate import Migrate, MigrateCommand  # FCL111
from flask_script import Manager  # FCL101

app = Flask(__name__)
migrate = Migrate(app)
db_commands = ["upgrade", "downgrade"]
manager = Manager(app)  # FCL102
manager.add_command("database", MigrateCommand)  # FCL111
