import sys

from flask_script import Manager  # FCL101

from shop import create_app

manager = Manager(create_app)  # FCL102
if sys.platform == "linux":
    manager.add_option("-c", "--config")  # FCL108
