from flask import Flask
from flask_migrate import Migrate, MigrateCommand  # FCL111
from flask_script import Manager  # FCL101

from shop import db

app = Flask(__name__)

if __name__ == "__main__":
    migrate = Migrate(app, db)
    manager = Manager(app)  # FCL102
    manager.add_command("db", MigrateCommand)  # FCL111
    manager.run()  # FCL109
