from flask import Flask
from flask_migrate import Migrate, MigrateCommand  # FCL111
from flask_script import Manager, Server  # FCL101


def main():
    app = Flask(__name__)
    Migrate(app)
    manager = Manager(app)  # FCL102
    manager.add_command("runserver", Server())  # FCL106
    manager.add_command("db", MigrateCommand)  # FCL111

    @manager.command  # FCL103
    def greet(name):
        print(name)

    manager.run()  # FCL109


if __name__ == "__main__":
    main()
