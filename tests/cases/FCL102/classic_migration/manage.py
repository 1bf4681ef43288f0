#!/usr/bin/env python
import os

from app import create_app, db
from app.models import Role, User
from flask_migrate import Migrate, MigrateCommand  # FCL111
from flask_script import Manager, Shell  # FCL101

app = create_app(os.getenv("FLASK_CONFIG") or "default")
manager = Manager(app)  # FCL102
migrate = Migrate(app, db)


def make_shell_context():
    return dict(app=app, db=db, User=User, Role=Role)


manager.add_command("shell", Shell(make_context=make_shell_context))  # FCL107
manager.add_command("db", MigrateCommand)  # FCL111


@manager.command  # FCL103
def test(coverage=False):
    """Run the unit tests."""
    print(coverage)


@manager.command  # FCL103
def profile(length=25, profile_dir=None):
    """Start the application under the code profiler."""
    print(length, profile_dir)


@manager.command  # FCL103
def deploy():
    """Run deployment tasks."""


if __name__ == "__main__":
    manager.run()  # FCL109
