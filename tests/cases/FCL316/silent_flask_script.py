from flask import Flask
from flask_migrate import MigrateCommand  # FCL111
from flask_script import Command, Manager, Server  # FCL101

app = Flask(__name__)
users = Manager(usage="Users")  # FCL102


class Seed(Command):  # FCL104
    def run(self):
        print("sown")


app.cli.add_command("db", MigrateCommand)
app.cli.add_command("runserver", Server())  # FCL106
app.cli.add_command("seed", Seed())
app.cli.add_command("users", users)
app.cli.add_command(Seed, "seed")
