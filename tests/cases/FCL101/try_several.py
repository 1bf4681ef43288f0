from flask import Flask

try:
    from flask_migrate import Migrate, MigrateCommand  # FCL111
    from flask_script import Manager, Shell  # FCL101
except ImportError:
    from flask.ext.migrate import Migrate, MigrateCommand  # FCL111
    from flask.ext.script import Manager, Shell  # FCL101

app = Flask(__name__)
migrate = Migrate(app, None)
manager = Manager(app)  # FCL102
manager.add_command("db", MigrateCommand)  # FCL111
