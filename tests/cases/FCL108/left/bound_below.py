from flask_script import Manager  # FCL101

from shop import create_app

manager = Manager(create_app)  # FCL102
NAMES = ["development", "production"]
manager.add_option("-c", "--config", choices=NAMES)  # FCL108
