from flask import Flask
from flask_migrate import Migrate, MigrateCommand  # FCL111
from flask_script import Manager  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102
migrate = Migrate(app)
manager.add_command("db", MigrateCommand)  # FCL111
