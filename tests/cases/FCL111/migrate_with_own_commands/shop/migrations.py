from flask_migrate import Migrate, MigrateCommand  # FCL111

from shop import app

migrate = Migrate(app)
command = MigrateCommand


def create_tables(size):
    """Create as many tables."""
