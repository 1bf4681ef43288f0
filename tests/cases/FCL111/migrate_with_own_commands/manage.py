from flask_script import Manager  # FCL101

from shop import app, db, migrations

manager = Manager(app)  # FCL102
manager.add_command("db", migrations.command)  # FCL111


if __name__ == "__main__":
    manager.run()  # FCL109
