from flask_migrate import Migrate, MigrateCommand  # FCL111
from flask_script import Manager  # FCL101
from flask_sqlalchemy import SQLAlchemy

from shop import app

db = SQLAlchemy()
manager = Manager(app)  # FCL102


@manager.command  # FCL103
def deploy():
    print("deployed")


if __name__ == "__main__":
    from shop import views  # registers routes

    db.init_app(app)
    Migrate(app, db)
    manager.add_command("db", MigrateCommand)  # FCL111
    manager.run()  # FCL109
