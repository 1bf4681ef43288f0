from flask import Flask
from flask_script import Manager  # FCL101

USERS = "users"
app = Flask(__name__)
manager = Manager(app)  # FCL102
users = Manager(usage="Look after users")  # FCL102
roles = Manager(description="Look after roles")  # FCL102
without_name = Manager(help="Do everything else")  # FCL102
nowhere = Manager()  # FCL102
manager.add_command(USERS, users)  # FCL105
manager.add_command("people", users)  # FCL105
users.add_command("roles", roles)  # FCL105
manager.add_command(without_name)  # FCL105
manager.add_command(USERS, Manager(usage="Named by a variable"))  # FCL102
manager.add_command(Manager(usage="Not named"))  # FCL102
users.add_command("deep", Manager())  # FCL102


@users.command  # FCL103
def create(name):
    print(name)


@nowhere.command  # FCL103
def lost():
    print("nobody can call this")
