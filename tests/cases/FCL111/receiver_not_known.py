import flask_migrate


def register(target):
    target.add_command("db", flask_migrate.MigrateCommand)  # FCL111
