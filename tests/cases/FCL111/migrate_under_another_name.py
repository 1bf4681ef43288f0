from flask import Flask
from flask_migrate import MigrateCommand  # FCL111
from flask_script import Manager  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102
manager.add_command("migrate", MigrateCommand)  # FCL111
