from flask import Flask
from flask_migrate import Migrate, MigrateCommand  # FCL111
from flask_script import Manager, Server  # FCL101

app = Flask(__name__)
Migrate(app, None)
manager = Manager(app)  # FCL102
manager.add_command("runserver", Server(host="0.0.0.0"))  # FCL106
manager.add_command("db", MigrateCommand)  # FCL111


@manager.command  # FCL103
def create_user(name):
    print(name)


@manager.command  # FCL103
def routes():
    print("routes")


if __name__ == "__main__":
    manager.run()  # FCL109
