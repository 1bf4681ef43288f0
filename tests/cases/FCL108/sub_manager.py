from flask import Flask
from flask_script import Manager  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102
users = Manager(usage="Look after users")  # FCL102
users.add_option("-v", "--verbose", action="store_true")  # FCL108
manager.add_command("users", users)  # FCL105
