from flask_script import Manager  # FCL101

from shop import app

manager = Manager(app)  # FCL102

import shop.commands
