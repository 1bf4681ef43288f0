from flask import Flask
from flask_script import Manager  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102
users = Manager(usage="Look after users")  # FCL102
roles = Manager(app, help="Look after roles")  # FCL102
manager.add_command("user", users)  # FCL105
users.add_command("role", roles)  # FCL105
