from flask_script import Manager  # FCL101

from shop import app, create_app
from shop.users import users

manager = Manager(app)  # FCL102
manager.add_command("user", users)  # FCL105
