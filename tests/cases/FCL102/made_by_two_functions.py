from flask import Flask
from flask_migrate import Migrate, MigrateCommand  # FCL111
from flask_script import Manager  # FCL101

app = Flask(__name__)
Migrate(app)


def upgrade():
    manager = Manager(app)  # FCL102
    manager.add_command("db", MigrateCommand)  # FCL111
    manager.handle("manage.py", "db upgrade".split())  # FCL109


def downgrade():
    manager = Manager(app)  # FCL102
    manager.add_command("db", MigrateCommand)  # FCL111
    manager.handle("manage.py", "db downgrade".split())  # FCL109
