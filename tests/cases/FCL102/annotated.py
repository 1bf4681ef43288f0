from flask import Flask
from flask_script import Manager  # FCL101

app: Flask = Flask(__name__)
manager: Manager = Manager(app)  # FCL102
users: Manager = Manager(usage="Look after users")  # FCL102
manager.add_command("users", users)  # FCL105
