from flask_migrate import Migrate, MigrateCommand  # FCL111

db = None
