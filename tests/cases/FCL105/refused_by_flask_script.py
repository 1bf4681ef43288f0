from flask import Flask
from flask_script import Manager  # FCL101

app = Flask(__name__)
first = Manager(app)  # FCL102
users = Manager()  # FCL102
first.add_command("users", command=users)  # FCL105
second = Manager(app)  # FCL102
roles = Manager()  # FCL102
second.add_command(roles, name="roles")  # FCL105
