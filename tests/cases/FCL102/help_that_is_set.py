from flask import Flask
from flask_script import Manager  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102
manager.usage = "manage.py COMMAND"
users = Manager()  # FCL102
users.__doc__ = "Look after users"
users.help = __doc__  # read from the module
manager.add_command("users", users)  # FCL105
